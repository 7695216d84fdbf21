return {
{name=[==[dstack int64 1: 3 3 3]==],code=[==[return neap.dstack({x[1], x[2], x[3]})]==],
 inputs={{shape={3},dtype="int64",data={-8,6,9}},{shape={3},dtype="int64",data={0,0,5}},{shape={3},dtype="int64",data={5,7,6}}},
 outputs={{shape={1,3,3},dtype="int64",data={-8,0,5,6,0,7,9,5,6}}},tol=1e-09},
{name=[==[dstack int64 2: 3x3 3x3 3x3]==],code=[==[return neap.dstack({x[1], x[2], x[3]})]==],
 inputs={{shape={3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6}},{shape={3,3},dtype="int64",data={5,1,-5,2,-1,8,-4,0,-6}},{shape={3,3},dtype="int64",data={3,-5,9,2,-5,-2,-2,1,-7}}},
 outputs={{shape={3,3,3},dtype="int64",data={-8,5,3,6,1,-5,9,-5,9,0,2,2,0,-1,-5,5,8,-2,5,-4,-2,7,0,1,6,-6,-7}}},tol=1e-09},
{name=[==[dstack bool 1: 3 3 3]==],code=[==[return neap.dstack({x[1], x[2], x[3]})]==],
 inputs={{shape={3},dtype="bool",data={true,true,false}},{shape={3},dtype="bool",data={true,false,false}},{shape={3},dtype="bool",data={false,true,true}}},
 outputs={{shape={1,3,3},dtype="bool",data={true,true,false,true,false,true,false,false,true}}},tol=1e-09},
{name=[==[dstack bool 2: 3x3 3x3 3x3]==],code=[==[return neap.dstack({x[1], x[2], x[3]})]==],
 inputs={{shape={3,3},dtype="bool",data={true,true,false,true,false,false,false,true,true}},{shape={3,3},dtype="bool",data={true,true,true,false,false,true,false,false,false}},{shape={3,3},dtype="bool",data={false,false,false,false,false,false,true,false,true}}},
 outputs={{shape={3,3,3},dtype="bool",data={true,true,false,true,true,false,false,true,false,true,false,false,false,false,false,false,true,false,false,false,true,true,false,false,true,false,true}}},tol=1e-09}
}
