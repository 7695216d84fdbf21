return {
{name=[==[digamma float64 1: 5]==],code=[==[return x[1]:digamma()]==],
 inputs={{shape={5},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539,-1.5411692216498662,-1.9719097652168658}}},
 outputs={{shape={5},dtype="float64",data={-3.5248648157406848,1.2580847304744154,-0.9421156916477176,0.3145418207953653,-34.59546956870888}}},
 grads={{shape={5},dtype="float64",data={-33.19135135248273,-3.208145294843925,9.993970839897072,0.5155841186823893,-1266.6323677028804}}},tol=1e-09},
{name=[==[digamma int64 1: 5]==],code=[==[return x[1]:digamma()]==],
 inputs={{shape={5},dtype="int64",data={-8,6,9,0,0}}},
 outputs={{shape={5},dtype="float32",data={(0/0),1.7061176300048828,2.140641450881958,-math.huge,-math.huge}}},tol=5e-05},
{name=[==[digamma int64 2: 1x0x3]==],code=[==[return x[1]:digamma()]==],
 inputs={{shape={1,0,3},dtype="int64",data={}}},
 outputs={{shape={1,0,3},dtype="float32",data={}}},tol=5e-05},
{name=[==[digamma bool 1: 5]==],code=[==[return x[1]:digamma()]==],
 inputs={{shape={5},dtype="bool",data={true,true,false,true,false}}},
 outputs={{shape={5},dtype="float32",data={-0.5772159099578857,-0.5772159099578857,-math.huge,-0.5772159099578857,-math.huge}}},tol=5e-05},
{name=[==[digamma bool 2: 1x0x3]==],code=[==[return x[1]:digamma()]==],
 inputs={{shape={1,0,3},dtype="bool",data={}}},
 outputs={{shape={1,0,3},dtype="float32",data={}}},tol=5e-05}
}
