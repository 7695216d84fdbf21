return {
{name=[==[nn.functional.tanhshrink float64 1: 5]==],code=[==[return neap.nn.functional.tanhshrink(x[1])]==],
 inputs={{shape={5},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539,-1.5411692216498662,-1.9719097652168658}}},
 outputs={{shape={5},dtype="float64",data={-3.827113234806698,-6.582431014512412,-0.06431128327581281,-0.6288525900054086,-1.0099214704111725}}},
 grads={{shape={5},dtype="float64",data={-0.9038401134126145,-0.30733255107929247,0.2871224453379987,0.04490826393401077,-0.9228045319470664}}},tol=1e-09},
{name=[==[nn.functional.tanhshrink float64 2: 1x0x3]==],code=[==[return neap.nn.functional.tanhshrink(x[1])]==],
 inputs={{shape={1,0,3},dtype="float64",data={}}},
 outputs={{shape={1,0,3},dtype="float64",data={}}},
 grads={{shape={1,0,3},dtype="float64",data={}}},tol=1e-09},
{name=[==[nn.functional.tanhshrink int64 1: 5]==],code=[==[return neap.nn.functional.tanhshrink(x[1])]==],
 inputs={{shape={5},dtype="int64",data={-8,6,9,0,0}}},
 outputs={{shape={5},dtype="float32",data={-7.0,5.000012397766113,8.0,0.0,0.0}}},tol=5e-05},
{name=[==[nn.functional.tanhshrink int64 2: 1x0x3]==],code=[==[return neap.nn.functional.tanhshrink(x[1])]==],
 inputs={{shape={1,0,3},dtype="int64",data={}}},
 outputs={{shape={1,0,3},dtype="float32",data={}}},tol=5e-05}
}
