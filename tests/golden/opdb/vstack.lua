return {
{name=[==[vstack int64 1: 3 3 3]==],code=[==[return neap.vstack({x[1], x[2], x[3]})]==],
 inputs={{shape={3},dtype="int64",data={-8,6,9}},{shape={3},dtype="int64",data={0,0,5}},{shape={3},dtype="int64",data={5,7,6}}},
 outputs={{shape={3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6}}},tol=1e-09},
{name=[==[vstack int64 2: 3x3 3x3 3x3]==],code=[==[return neap.vstack({x[1], x[2], x[3]})]==],
 inputs={{shape={3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6}},{shape={3,3},dtype="int64",data={5,1,-5,2,-1,8,-4,0,-6}},{shape={3,3},dtype="int64",data={3,-5,9,2,-5,-2,-2,1,-7}}},
 outputs={{shape={9,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2,-2,1,-7}}},tol=1e-09},
{name=[==[vstack bool 1: 3 3 3]==],code=[==[return neap.vstack({x[1], x[2], x[3]})]==],
 inputs={{shape={3},dtype="bool",data={true,true,false}},{shape={3},dtype="bool",data={true,false,false}},{shape={3},dtype="bool",data={false,true,true}}},
 outputs={{shape={3,3},dtype="bool",data={true,true,false,true,false,false,false,true,true}}},tol=1e-09},
{name=[==[vstack bool 2: 3x3 3x3 3x3]==],code=[==[return neap.vstack({x[1], x[2], x[3]})]==],
 inputs={{shape={3,3},dtype="bool",data={true,true,false,true,false,false,false,true,true}},{shape={3,3},dtype="bool",data={true,true,true,false,false,true,false,false,false}},{shape={3,3},dtype="bool",data={false,false,false,false,false,false,true,false,true}}},
 outputs={{shape={9,3},dtype="bool",data={true,true,false,true,false,false,false,true,true,true,true,true,false,false,true,false,false,false,false,false,false,false,false,false,true,false,true}}},tol=1e-09}
}
