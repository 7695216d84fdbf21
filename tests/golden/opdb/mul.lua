return {
{name=[==[mul int64 2: 3 ()]==],code=[==[return x[1]:mul(x[2])]==],
 inputs={{shape={3},dtype="int64",data={-8,6,9}},{shape={},dtype="int64",data={0}}},
 outputs={{shape={3},dtype="int64",data={0,0,0}}},tol=1e-09},
{name=[==[mul int64 3: 3x1 3]==],code=[==[return x[1]:mul(x[2])]==],
 inputs={{shape={3,1},dtype="int64",data={-8,6,9}},{shape={3},dtype="int64",data={0,0,5}}},
 outputs={{shape={3,3},dtype="int64",data={0,0,-40,0,0,30,0,0,45}}},tol=1e-09},
{name=[==[mul int64 7: 4x1x3 4x3]==],code=[==[return x[1]:mul(x[2])]==],
 inputs={{shape={4,1,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5}},{shape={4,3},dtype="int64",data={2,-1,8,-4,0,-6,3,-5,9,2,-5,-2}}},
 outputs={{shape={4,4,3},dtype="int64",data={-16,-6,72,32,0,-54,-24,-30,81,-16,-30,-18,0,0,40,0,0,-30,0,0,45,0,0,-10,10,-7,48,-20,0,-36,15,-35,54,10,-35,-12,10,-1,-40,-20,0,30,15,-5,-45,10,-5,10}}},tol=1e-09},
{name=[==[mul bool 2: 3 ()]==],code=[==[return x[1]:mul(x[2])]==],
 inputs={{shape={3},dtype="bool",data={true,true,false}},{shape={},dtype="bool",data={true}}},
 outputs={{shape={3},dtype="bool",data={true,true,false}}},tol=1e-09},
{name=[==[mul bool 3: 3x1 3]==],code=[==[return x[1]:mul(x[2])]==],
 inputs={{shape={3,1},dtype="bool",data={true,true,false}},{shape={3},dtype="bool",data={true,false,false}}},
 outputs={{shape={3,3},dtype="bool",data={true,false,false,true,false,false,false,false,false}}},tol=1e-09}
}
