"""The program behind the wall: the wire, the preloaded libraries, nothing else of ours."""
