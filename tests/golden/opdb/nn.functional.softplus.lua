return {
{name=[==[nn.functional.softplus float64 1: 5]==],code=[==[return neap.nn.functional.softplus(x[1], 3, 0.2)]==],
 inputs={{shape={5},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539,-1.5411692216498662,-1.9719097652168658}}},
 outputs={{shape={5},dtype="float64",data={1.7134834403228864e-07,4.404083801230156e-11,0.05033138258760339,0.0032568033369760035,0.000897687614760609}}},
 grads={{shape={5},dtype="float64",data={-4.6473367381401416e-07,-4.060559142504346e-11,0.1378023866301044,0.0005245996312414518,-0.0026818344879447884}}},tol=1e-09},
{name=[==[nn.functional.softplus float64 2: 1x0x3]==],code=[==[return neap.nn.functional.softplus(x[1], 3, 0.2)]==],
 inputs={{shape={1,0,3},dtype="float64",data={}}},
 outputs={{shape={1,0,3},dtype="float64",data={}}},
 grads={{shape={1,0,3},dtype="float64",data={}}},tol=1e-09}
}
