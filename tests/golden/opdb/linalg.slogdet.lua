return {
{name=[==[linalg.slogdet float64 8: 3x1x1]==],code=[==[return x[1]:slogdet()]==],
 inputs={{shape={3,1,1},dtype="float64",data={-1.5,-1.5,-1.5}}},
 outputs={{shape={3},dtype="float64",data={-1.0,-1.0,-1.0}},{shape={3},dtype="float64",data={0.4054651081081644,0.4054651081081644,0.4054651081081644}}},
 grads={{shape={3,1,1},dtype="float64",data={0.565400021140272,-0.42312858396175645,-0.4563644442952044}}},tol=1e-09}
}
