return {
{name=[==[exp2 float64 1: 5]==],code=[==[return x[1]:exp2()]==],
 inputs={{shape={5},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539,-1.5411692216498662,-1.9719097652168658}}},
 outputs={{shape={5},dtype="float64",data={0.03523163157148073,0.005217482255991423,0.6576130743273284,0.34360686798655626,0.25491536418362004}}},
 grads={{shape={5},dtype="float64",data={-0.022078080064625367,-0.001111464135072698,0.44819602366888955,0.012850569624891641,-0.17619420331128002}}},tol=1e-09},
{name=[==[exp2 int64 1: 5]==],code=[==[return x[1]:exp2()]==],
 inputs={{shape={5},dtype="int64",data={-8,6,9,0,0}}},
 outputs={{shape={5},dtype="float32",data={0.00390625,64.0,512.0,1.0,1.0}}},tol=5e-05},
{name=[==[exp2 int64 2: 1x0x3]==],code=[==[return x[1]:exp2()]==],
 inputs={{shape={1,0,3},dtype="int64",data={}}},
 outputs={{shape={1,0,3},dtype="float32",data={}}},tol=5e-05},
{name=[==[exp2 bool 1: 5]==],code=[==[return x[1]:exp2()]==],
 inputs={{shape={5},dtype="bool",data={true,true,false,true,false}}},
 outputs={{shape={5},dtype="float32",data={2.0,2.0,1.0,2.0,1.0}}},tol=5e-05},
{name=[==[exp2 bool 2: 1x0x3]==],code=[==[return x[1]:exp2()]==],
 inputs={{shape={1,0,3},dtype="bool",data={}}},
 outputs={{shape={1,0,3},dtype="float32",data={}}},tol=5e-05}
}
