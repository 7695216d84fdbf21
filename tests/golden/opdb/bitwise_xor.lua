return {
{name=[==[bitwise_xor int64 2: 3 ()]==],code=[==[return x[1]:bitwise_xor(x[2])]==],
 inputs={{shape={3},dtype="int64",data={-8,6,9}},{shape={},dtype="int64",data={0}}},
 outputs={{shape={3},dtype="int64",data={-8,6,9}}},tol=1e-09},
{name=[==[bitwise_xor int64 3: 3x1 3]==],code=[==[return x[1]:bitwise_xor(x[2])]==],
 inputs={{shape={3,1},dtype="int64",data={-8,6,9}},{shape={3},dtype="int64",data={0,0,5}}},
 outputs={{shape={3,3},dtype="int64",data={-8,-8,-3,6,6,3,9,9,12}}},tol=1e-09},
{name=[==[bitwise_xor int64 7: 4x1x3 4x3]==],code=[==[return x[1]:bitwise_xor(x[2])]==],
 inputs={{shape={4,1,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5}},{shape={4,3},dtype="int64",data={2,-1,8,-4,0,-6,3,-5,9,2,-5,-2}}},
 outputs={{shape={4,4,3},dtype="int64",data={-6,-7,1,4,6,-13,-5,-3,0,-6,-3,-9,2,-1,13,-4,0,-1,3,-5,12,2,-5,-5,7,-8,14,-7,7,-4,6,-4,15,7,-4,-8,7,-2,-13,-7,1,1,6,-6,-14,7,-6,5}}},tol=1e-09},
{name=[==[bitwise_xor bool 2: 3 ()]==],code=[==[return x[1]:bitwise_xor(x[2])]==],
 inputs={{shape={3},dtype="bool",data={true,true,false}},{shape={},dtype="bool",data={true}}},
 outputs={{shape={3},dtype="bool",data={false,false,true}}},tol=1e-09},
{name=[==[bitwise_xor bool 3: 3x1 3]==],code=[==[return x[1]:bitwise_xor(x[2])]==],
 inputs={{shape={3,1},dtype="bool",data={true,true,false}},{shape={3},dtype="bool",data={true,false,false}}},
 outputs={{shape={3,3},dtype="bool",data={false,true,true,false,true,true,true,false,false}}},tol=1e-09}
}
