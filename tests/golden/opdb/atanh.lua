return {
{name=[==[atanh int64 1: 5x5]==],code=[==[return x[1]:atanh()]==],
 inputs={{shape={5,5},dtype="int64",data={0,0,-1,0,-1,-1,-1,0,0,0,0,0,-1,-1,0,-1,-1,-1,-1,-1,-1,-1,-1,-1,0}}},
 outputs={{shape={5,5},dtype="float32",data={0.0,0.0,-math.huge,0.0,-math.huge,-math.huge,-math.huge,0.0,0.0,0.0,0.0,0.0,-math.huge,-math.huge,0.0,-math.huge,-math.huge,-math.huge,-math.huge,-math.huge,-math.huge,-math.huge,-math.huge,-math.huge,0.0}}},tol=5e-05},
{name=[==[atanh bool 1: 5x5]==],code=[==[return x[1]:atanh()]==],
 inputs={{shape={5,5},dtype="bool",data={false,false,false,false,false,false,false,false,false,false,false,false,false,false,false,false,false,false,false,false,false,false,false,false,false}}},
 outputs={{shape={5,5},dtype="float32",data={0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0}}},tol=5e-05}
}
