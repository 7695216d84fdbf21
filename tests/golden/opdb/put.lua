return {
{name=[==[put int64 27: 3x2 0 0]==],code=[==[return x[1]:put(x[2], x[3], { accumulate = true })]==],
 inputs={{shape={3,2},dtype="int64",data={9,0,0,5,5,7}},{shape={0},dtype="int64",data={}},{shape={0},dtype="int64",data={}}},
 outputs={{shape={3,2},dtype="int64",data={9,0,0,5,5,7}}},tol=1e-09},
{name=[==[put int64 28: 3x2 0 0]==],code=[==[return x[1]:put(x[2], x[3], { accumulate = false })]==],
 inputs={{shape={3,2},dtype="int64",data={9,0,0,5,5,7}},{shape={0},dtype="int64",data={}},{shape={0},dtype="int64",data={}}},
 outputs={{shape={3,2},dtype="int64",data={9,0,0,5,5,7}}},tol=1e-09},
{name=[==[put bool 21: 0 0 0]==],code=[==[return x[1]:put(x[2], x[3], { accumulate = true })]==],
 inputs={{shape={0},dtype="bool",data={}},{shape={0},dtype="int64",data={}},{shape={0},dtype="bool",data={}}},
 outputs={{shape={0},dtype="bool",data={}}},tol=1e-09},
{name=[==[put bool 27: 3x2 0 0]==],code=[==[return x[1]:put(x[2], x[3], { accumulate = true })]==],
 inputs={{shape={3,2},dtype="bool",data={false,true,false,false,false,true}},{shape={0},dtype="int64",data={}},{shape={0},dtype="bool",data={}}},
 outputs={{shape={3,2},dtype="bool",data={false,true,false,false,false,true}}},tol=1e-09},
{name=[==[put bool 28: 3x2 0 0]==],code=[==[return x[1]:put(x[2], x[3], { accumulate = false })]==],
 inputs={{shape={3,2},dtype="bool",data={false,true,false,false,false,true}},{shape={0},dtype="int64",data={}},{shape={0},dtype="bool",data={}}},
 outputs={{shape={3,2},dtype="bool",data={false,true,false,false,false,true}}},tol=1e-09}
}
