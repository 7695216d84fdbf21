return {
{name=[==[bitwise_not int64 1: 5]==],code=[==[return x[1]:bitwise_not()]==],
 inputs={{shape={5},dtype="int64",data={-8,6,9,0,0}}},
 outputs={{shape={5},dtype="int64",data={7,-7,-10,-1,-1}}},tol=1e-09},
{name=[==[bitwise_not int64 2: 1x0x3]==],code=[==[return x[1]:bitwise_not()]==],
 inputs={{shape={1,0,3},dtype="int64",data={}}},
 outputs={{shape={1,0,3},dtype="int64",data={}}},tol=1e-09},
{name=[==[bitwise_not bool 1: 5]==],code=[==[return x[1]:bitwise_not()]==],
 inputs={{shape={5},dtype="bool",data={true,true,false,true,false}}},
 outputs={{shape={5},dtype="bool",data={false,false,true,false,true}}},tol=1e-09},
{name=[==[bitwise_not bool 2: 1x0x3]==],code=[==[return x[1]:bitwise_not()]==],
 inputs={{shape={1,0,3},dtype="bool",data={}}},
 outputs={{shape={1,0,3},dtype="bool",data={}}},tol=1e-09}
}
