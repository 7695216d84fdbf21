return {
{name=[==[put int64 2: 3x3 3 3]==],code=[==[return x[1]:put(x[2], x[3], { accumulate = false })]==],
 inputs={{shape={3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6}},{shape={3},dtype="int64",data={7,5,3}},{shape={3},dtype="int64",data={5,1,-5}}},
 outputs={{shape={3,3},dtype="int64",data={-8,6,-5,0,1,5,5,7,6}}},tol=1e-09},
{name=[==[put int64 3: 3x3 3 3]==],code=[==[return x[1]:put(x[2], x[3], { accumulate = true })]==],
 inputs={{shape={3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6}},{shape={3},dtype="int64",data={-7,-5,-3}},{shape={3},dtype="int64",data={5,1,-5}}},
 outputs={{shape={3,3},dtype="int64",data={-8,6,14,0,1,5,0,7,6}}},tol=1e-09},
{name=[==[put bool 2: 3x3 3 3]==],code=[==[return x[1]:put(x[2], x[3], { accumulate = false })]==],
 inputs={{shape={3,3},dtype="bool",data={true,true,false,true,false,false,false,true,true}},{shape={3},dtype="int64",data={7,5,3}},{shape={3},dtype="bool",data={true,true,true}}},
 outputs={{shape={3,3},dtype="bool",data={true,true,true,true,true,false,true,true,true}}},tol=1e-09},
{name=[==[put bool 3: 3x3 3 3]==],code=[==[return x[1]:put(x[2], x[3], { accumulate = true })]==],
 inputs={{shape={3,3},dtype="bool",data={true,true,false,true,false,false,false,true,true}},{shape={3},dtype="int64",data={-7,-5,-3}},{shape={3},dtype="bool",data={true,true,true}}},
 outputs={{shape={3,3},dtype="bool",data={true,true,true,true,true,false,true,true,true}}},tol=1e-09},
{name=[==[put bool 21: 0 0 0]==],code=[==[return x[1]:put(x[2], x[3], { accumulate = true })]==],
 inputs={{shape={0},dtype="bool",data={}},{shape={0},dtype="int64",data={}},{shape={0},dtype="bool",data={}}},
 outputs={{shape={0},dtype="bool",data={}}},tol=1e-09}
}
