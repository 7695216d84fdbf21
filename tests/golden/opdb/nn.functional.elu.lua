return {
{name=[==[nn.functional.elu float64 1: 5]==],code=[==[return neap.nn.functional.elu(x[1])]==],
 inputs={{shape={5},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539,-1.5411692216498662,-1.9719097652168658}}},
 outputs={{shape={5},dtype="float64",data={-0.9919893622545044,-0.9994906781870396,-0.4537557793404304,-0.7858694111172483,-0.860809219486273}}},
 grads={{shape={5},dtype="float64",data={-0.007242194425492906,-0.00015653133451970608,0.5371047018562215,0.011553505978496722,-0.13879717072753006}}},tol=1e-09},
{name=[==[nn.functional.elu float64 2: 1x0x3]==],code=[==[return neap.nn.functional.elu(x[1])]==],
 inputs={{shape={1,0,3},dtype="float64",data={}}},
 outputs={{shape={1,0,3},dtype="float64",data={}}},
 grads={{shape={1,0,3},dtype="float64",data={}}},tol=1e-09}
}
