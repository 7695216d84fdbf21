return {
{name=[==[zero_ float64 3: 3]==],code=[==[return x[1]:clone():zero_()]==],
 inputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}}},
 outputs={{shape={3},dtype="float64",data={0.0,0.0,0.0}}},
 grads={{shape={3},dtype="float64",data={0.0,0.0,0.0}}},tol=1e-09},
{name=[==[zero_ int64 2: 3x3x3]==],code=[==[return x[1]:clone():zero_()]==],
 inputs={{shape={3,3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2,-2,1,-7}}},
 outputs={{shape={3,3,3},dtype="int64",data={0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0}}},tol=1e-09},
{name=[==[zero_ int64 3: 3]==],code=[==[return x[1]:clone():zero_()]==],
 inputs={{shape={3},dtype="int64",data={-8,6,9}}},
 outputs={{shape={3},dtype="int64",data={0,0,0}}},tol=1e-09},
{name=[==[zero_ bool 2: 3x3x3]==],code=[==[return x[1]:clone():zero_()]==],
 inputs={{shape={3,3,3},dtype="bool",data={true,true,false,true,false,false,false,true,true,true,true,true,false,false,true,false,false,false,false,false,false,false,false,false,true,false,true}}},
 outputs={{shape={3,3,3},dtype="bool",data={false,false,false,false,false,false,false,false,false,false,false,false,false,false,false,false,false,false,false,false,false,false,false,false,false,false,false}}},tol=1e-09},
{name=[==[zero_ bool 3: 3]==],code=[==[return x[1]:clone():zero_()]==],
 inputs={{shape={3},dtype="bool",data={true,true,false}}},
 outputs={{shape={3},dtype="bool",data={false,false,false}}},tol=1e-09}
}
