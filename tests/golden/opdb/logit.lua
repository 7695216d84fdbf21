return {
{name=[==[logit int64 1: 3x3x3]==],code=[==[return x[1]:logit()]==],
 inputs={{shape={3,3,3},dtype="int64",data={0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0}}},
 outputs={{shape={3,3,3},dtype="float32",data={-math.huge,-math.huge,-math.huge,-math.huge,-math.huge,-math.huge,-math.huge,-math.huge,-math.huge,-math.huge,-math.huge,-math.huge,-math.huge,-math.huge,-math.huge,-math.huge,-math.huge,-math.huge,-math.huge,-math.huge,-math.huge,-math.huge,-math.huge,-math.huge,-math.huge,-math.huge,-math.huge}}},tol=5e-05},
{name=[==[logit int64 3: ()]==],code=[==[return x[1]:logit()]==],
 inputs={{shape={},dtype="int64",data={0}}},
 outputs={{shape={},dtype="float32",data={-math.huge}}},tol=5e-05},
{name=[==[logit bool 1: 3x3x3]==],code=[==[return x[1]:logit()]==],
 inputs={{shape={3,3,3},dtype="bool",data={false,false,false,false,false,false,false,false,false,false,false,false,false,false,false,false,false,false,false,false,false,false,false,false,false,false,false}}},
 outputs={{shape={3,3,3},dtype="float32",data={-math.huge,-math.huge,-math.huge,-math.huge,-math.huge,-math.huge,-math.huge,-math.huge,-math.huge,-math.huge,-math.huge,-math.huge,-math.huge,-math.huge,-math.huge,-math.huge,-math.huge,-math.huge,-math.huge,-math.huge,-math.huge,-math.huge,-math.huge,-math.huge,-math.huge,-math.huge,-math.huge}}},tol=5e-05},
{name=[==[logit bool 3: ()]==],code=[==[return x[1]:logit()]==],
 inputs={{shape={},dtype="bool",data={false}}},
 outputs={{shape={},dtype="float32",data={-math.huge}}},tol=5e-05}
}
