return {
{name=[==[lgamma float64 1: 5]==],code=[==[return x[1]:lgamma()]==],
 inputs={{shape={5},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539,-1.5411692216498662,-1.9719097652168658}}},
 outputs={{shape={5},dtype="float64",data={-2.6909398039503727,-8.542510423322922,1.3118097980465082,0.8390732128871023,2.9062492326047957}}},
 grads={{shape={5},dtype="float64",data={3.1867320842872546,-0.38665079089272825,-0.9263526249587067,0.016971236225555547,34.49763898445563}}},tol=1e-09},
{name=[==[lgamma int64 1: 5]==],code=[==[return x[1]:lgamma()]==],
 inputs={{shape={5},dtype="int64",data={-8,6,9,0,0}}},
 outputs={{shape={5},dtype="float32",data={math.huge,4.787491798400879,10.604602813720703,math.huge,math.huge}}},tol=5e-05},
{name=[==[lgamma int64 2: 1x0x3]==],code=[==[return x[1]:lgamma()]==],
 inputs={{shape={1,0,3},dtype="int64",data={}}},
 outputs={{shape={1,0,3},dtype="float32",data={}}},tol=5e-05},
{name=[==[lgamma bool 1: 5]==],code=[==[return x[1]:lgamma()]==],
 inputs={{shape={5},dtype="bool",data={true,true,false,true,false}}},
 outputs={{shape={5},dtype="float32",data={0.0,0.0,math.huge,0.0,math.huge}}},tol=5e-05},
{name=[==[lgamma bool 2: 1x0x3]==],code=[==[return x[1]:lgamma()]==],
 inputs={{shape={1,0,3},dtype="bool",data={}}},
 outputs={{shape={1,0,3},dtype="float32",data={}}},tol=5e-05}
}
