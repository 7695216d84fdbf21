return {
{name=[==[nn.functional.pad.circular int64 3: 1x3x3]==],code=[==[return neap.nn.functional.pad(x[1], {1, 2}, { mode = "circular" })]==],
 inputs={{shape={1,3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6}}},
 outputs={{shape={1,3,6},dtype="int64",data={9,-8,6,9,-8,6,5,0,0,5,0,0,6,5,7,6,5,7}}},tol=1e-09},
{name=[==[nn.functional.pad.circular int64 4: 1x3x3]==],code=[==[return neap.nn.functional.pad(x[1], {0, 1}, { mode = "circular" })]==],
 inputs={{shape={1,3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6}}},
 outputs={{shape={1,3,4},dtype="int64",data={-8,6,9,-8,0,0,5,0,5,7,6,5}}},tol=1e-09},
{name=[==[nn.functional.pad.circular int64 8: 1x3x4x4]==],code=[==[return neap.nn.functional.pad(x[1], {-1, 1, -2, 1}, { mode = "circular" })]==],
 inputs={{shape={1,3,4,4},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2,-2,1,-7,-4,-6,-7,-1,-5,2,-6,-6,6,9,9,2,5,9,1,7,8,-5,-7,-4,4}}},
 outputs={{shape={1,3,3,4},dtype="int64",data={5,1,-5,5,-1,8,-4,-1,5,1,-5,5,1,-7,-4,1,-7,-1,-5,-7,1,-7,-4,1,1,7,8,1,-7,-4,4,-7,1,7,8,1}}},tol=1e-09},
{name=[==[nn.functional.pad.circular bool 2: 1x3x3]==],code=[==[return neap.nn.functional.pad(x[1], {1, 2}, { mode = "circular" })]==],
 inputs={{shape={1,3,3},dtype="bool",data={true,true,false,true,false,false,false,true,true}}},
 outputs={{shape={1,3,6},dtype="bool",data={false,true,true,false,true,true,false,true,false,false,true,false,true,false,true,true,false,true}}},tol=1e-09}
}
