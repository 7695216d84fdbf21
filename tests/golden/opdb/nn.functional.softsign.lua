return {
{name=[==[nn.functional.softsign float64 1: 5]==],code=[==[return neap.nn.functional.softsign(x[1])]==],
 inputs={{shape={5},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539,-1.5411692216498662,-1.9719097652168658}}},
 outputs={{shape={5},dtype="float64",data={-0.8283846591765133,-0.8834828897826099,-0.37682633220804646,-0.6064803589307031,-0.663516028748932}}},
 grads={{shape={5},dtype="float64",data={-0.026626574700265693,-0.004172423872545662,0.3818477949251696,0.008355412757506791,-0.11290129029656565}}},tol=1e-09},
{name=[==[nn.functional.softsign float64 2: 1x0x3]==],code=[==[return neap.nn.functional.softsign(x[1])]==],
 inputs={{shape={1,0,3},dtype="float64",data={}}},
 outputs={{shape={1,0,3},dtype="float64",data={}}},
 grads={{shape={1,0,3},dtype="float64",data={}}},tol=1e-09},
{name=[==[nn.functional.softsign int64 1: 5]==],code=[==[return neap.nn.functional.softsign(x[1])]==],
 inputs={{shape={5},dtype="int64",data={-8,6,9,0,0}}},
 outputs={{shape={5},dtype="float32",data={-0.8888888955116272,0.8571428656578064,0.8999999761581421,0.0,0.0}}},tol=5e-05},
{name=[==[nn.functional.softsign int64 2: 1x0x3]==],code=[==[return neap.nn.functional.softsign(x[1])]==],
 inputs={{shape={1,0,3},dtype="int64",data={}}},
 outputs={{shape={1,0,3},dtype="float32",data={}}},tol=5e-05}
}
