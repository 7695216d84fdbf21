return {
{name=[==[nn.functional.hinge_embedding_loss float64 1: 3 3]==],code=[==[return neap.nn.functional.hinge_embedding_loss(x[1], x[2], { margin = 8.396163642458497, reduction = "none" })]==],
 inputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}},{shape={3},dtype="float64",data={-1.0,-1.0,-1.0}}},
 outputs={{shape={3},dtype="float64",data={13.223148544866145,15.978594138153625,9.000852755115051}}},
 grads={{shape={3},dtype="float64",data={0.9040721420170612,0.30733286997841935,-0.9832684384425845}},false},tol=1e-09},
{name=[==[nn.functional.hinge_embedding_loss float64 2: 3 3]==],code=[==[return neap.nn.functional.hinge_embedding_loss(x[1], x[2], { margin = 8.396163642458497, reduction = "mean" })]==],
 inputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}},{shape={3},dtype="float64",data={-1.0,-1.0,-1.0}}},
 outputs={{shape={},dtype="float64",data={12.734198479378273}}},
 grads={{shape={3},dtype="float64",data={0.30135738067235374,0.30135738067235374,0.30135738067235374}},false},tol=1e-09},
{name=[==[nn.functional.hinge_embedding_loss float64 3: 3 3]==],code=[==[return neap.nn.functional.hinge_embedding_loss(x[1], x[2], { margin = 8.396163642458497, reduction = "sum" })]==],
 inputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}},{shape={3},dtype="float64",data={-1.0,-1.0,-1.0}}},
 outputs={{shape={},dtype="float64",data={38.20259543813482}}},
 grads={{shape={3},dtype="float64",data={0.9040721420170612,0.9040721420170612,0.9040721420170612}},false},tol=1e-09}
}
