return {
{name=[==[atan2 float64 9: 0x1x2 0x4x2]==],code=[==[return x[1]:atan2(x[2])]==],
 inputs={{shape={0,1,2},dtype="float64",data={}},{shape={0,4,2},dtype="float64",data={}}},
 outputs={{shape={0,4,2},dtype="float64",data={}}},
 grads={{shape={0,1,2},dtype="float64",data={}},{shape={0,4,2},dtype="float64",data={}}},tol=1e-09},
{name=[==[atan2 int64 2: 3 ()]==],code=[==[return x[1]:atan2(x[2])]==],
 inputs={{shape={3},dtype="int64",data={-8,6,9}},{shape={},dtype="int64",data={0}}},
 outputs={{shape={3},dtype="float32",data={-1.5707963705062866,1.5707963705062866,1.5707963705062866}}},tol=5e-05},
{name=[==[atan2 int64 3: 3x1 3]==],code=[==[return x[1]:atan2(x[2])]==],
 inputs={{shape={3,1},dtype="int64",data={-8,6,9}},{shape={3},dtype="int64",data={0,0,5}}},
 outputs={{shape={3,3},dtype="float32",data={-1.5707963705062866,-1.5707963705062866,-1.0121970176696777,1.5707963705062866,1.5707963705062866,0.8760581016540527,1.5707963705062866,1.5707963705062866,1.0636978149414062}}},tol=5e-05},
{name=[==[atan2 bool 2: 3 ()]==],code=[==[return x[1]:atan2(x[2])]==],
 inputs={{shape={3},dtype="bool",data={true,true,false}},{shape={},dtype="bool",data={true}}},
 outputs={{shape={3},dtype="float32",data={0.7853981852531433,0.7853981852531433,0.0}}},tol=5e-05},
{name=[==[atan2 bool 3: 3x1 3]==],code=[==[return x[1]:atan2(x[2])]==],
 inputs={{shape={3,1},dtype="bool",data={true,true,false}},{shape={3},dtype="bool",data={true,false,false}}},
 outputs={{shape={3,3},dtype="float32",data={0.7853981852531433,1.5707963705062866,1.5707963705062866,0.7853981852531433,1.5707963705062866,1.5707963705062866,0.0,0.0,0.0}}},tol=5e-05}
}
