# expect: right
import torch
class RMSprop:
    def __init__(self,model_params,lr=1e-2,alpha=.99,eps=1e-8):
        self.L=[[p,torch.zeros_like(p.data)] for p in model_params];self.h=lr,alpha,eps
    def zero_grad(self):
        for p,_ in self.L:p.grad=None
    def step(self,i=0):
        if i==len(self.L):return
        lr,a,e=self.h;p,s=self.L[i]
        if p.grad is not None:
            self.L[i][1]=s=a*s+(1-a)*p.grad.data**2
            p.data-=lr*p.grad.data/(s.sqrt()+e)
        return self.step(i+1)
