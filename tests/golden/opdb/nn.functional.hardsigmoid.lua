return {
{name=[==[nn.functional.hardsigmoid float64 1: 5]==],code=[==[return neap.nn.functional.hardsigmoid(x[1])]==],
 inputs={{shape={5},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539,-1.5411692216498662,-1.9719097652168658}}},
 outputs={{shape={5},dtype="float64",data={0.0,0.0,0.3992184812239077,0.24313846305835563,0.1713483724638557}}},
 grads={{shape={5},dtype="float64",data={0.0,0.0,0.16387807795771125,0.008992570361774432,-0.16619536431907075}}},tol=1e-09},
{name=[==[nn.functional.hardsigmoid float64 2: 1x0x3]==],code=[==[return neap.nn.functional.hardsigmoid(x[1])]==],
 inputs={{shape={1,0,3},dtype="float64",data={}}},
 outputs={{shape={1,0,3},dtype="float64",data={}}},
 grads={{shape={1,0,3},dtype="float64",data={}}},tol=1e-09}
}
