"""How the autoencoder is related to principal component analysis: 1 point, given by a person."""

from grader.exercise import Check, Question

question = Question(
    title="Relation to PCA",
    points="1",
    section=r"(?im)^#+ .*(\bPCA\b|principal comp|hauptkomp|thành phần chính)",
    checks=(
        Check(
            id="relation",
            title="How this autoencoder is related to principal component analysis",
            points="1",
            answer="text",
            review=(
                "With no activation function, one code and mean squared error, the best reconstruction is PCA’s with "
                "one component: the points projected onto the first principal axis through their mean.",
                "The same subspace as the first principal component, not the same vector or scale: the weights need "
                "not have length 1, and what the encoder is multiplied by the decoder may be divided by.",
                "The loss cannot fall below what PCA leaves over (the smaller eigenvalue of the covariance), and "
                "training comes near it; or: PCA is computed directly, the autoencoder gets there step by step from a "
                "random start.",
                "What holds only for deep or non-linear autoencoders is not claimed of this one.",
            ),
        ),
    ),
)
