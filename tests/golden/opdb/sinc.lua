return {
{name=[==[sinc float64 1: 5]==],code=[==[return x[1]:sinc()]==],
 inputs={{shape={5},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539,-1.5411692216498662,-1.9719097652168658}}},
 outputs={{shape={5},dtype="float64",data={0.03410427666132465,-0.04058015098360444,0.4981880354039219,-0.20481283998806413,-0.014226710392841766}}},
 grads={{shape={5},dtype="float64",data={-0.16669030041583896,0.012024230882765387,1.3353004268318727,-0.011685771537480984,0.5109150137152957}}},tol=1e-09},
{name=[==[sinc int64 1: 5]==],code=[==[return x[1]:sinc()]==],
 inputs={{shape={5},dtype="int64",data={-8,6,9,0,0}}},
 outputs={{shape={5},dtype="float32",data={2.7827534054836178e-08,2.530538223410872e-09,-2.530538223410872e-09,1.0,1.0}}},tol=5e-05},
{name=[==[sinc int64 2: 1x0x3]==],code=[==[return x[1]:sinc()]==],
 inputs={{shape={1,0,3},dtype="int64",data={}}},
 outputs={{shape={1,0,3},dtype="float32",data={}}},tol=5e-05},
{name=[==[sinc bool 1: 5]==],code=[==[return x[1]:sinc()]==],
 inputs={{shape={5},dtype="bool",data={true,true,false,true,false}}},
 outputs={{shape={5},dtype="float32",data={-2.7827534054836178e-08,-2.7827534054836178e-08,1.0,-2.7827534054836178e-08,1.0}}},tol=5e-05},
{name=[==[sinc bool 2: 1x0x3]==],code=[==[return x[1]:sinc()]==],
 inputs={{shape={1,0,3},dtype="bool",data={}}},
 outputs={{shape={1,0,3},dtype="float32",data={}}},tol=5e-05}
}
