return {
{name=[==[nn.functional.pixel_shuffle int64 1: 1x9x2x2]==],code=[==[return neap.nn.functional.pixel_shuffle(x[1], 1)]==],
 inputs={{shape={1,9,2,2},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2,-2,1,-7,-4,-6,-7,-1,-5,2,-6,-6,6}}},
 outputs={{shape={1,9,2,2},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2,-2,1,-7,-4,-6,-7,-1,-5,2,-6,-6,6}}},tol=1e-09},
{name=[==[nn.functional.pixel_shuffle int64 2: 1x9x2x2]==],code=[==[return neap.nn.functional.pixel_shuffle(x[1], 3)]==],
 inputs={{shape={1,9,2,2},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2,-2,1,-7,-4,-6,-7,-1,-5,2,-6,-6,6}}},
 outputs={{shape={1,1,6,6},dtype="int64",data={-8,0,6,6,5,5,2,0,9,-1,-6,2,-2,-6,2,1,-7,-6,9,5,1,0,7,-5,8,3,-5,-4,-5,-2,-7,-1,-6,-4,-5,6}}},tol=1e-09},
{name=[==[nn.functional.pixel_shuffle bool 1: 1x9x2x2]==],code=[==[return neap.nn.functional.pixel_shuffle(x[1], 1)]==],
 inputs={{shape={1,9,2,2},dtype="bool",data={true,true,false,true,false,false,false,true,true,true,true,true,false,false,true,false,false,false,false,false,false,false,false,false,true,false,true,true,false,false,true,false,false,true,false,true}}},
 outputs={{shape={1,9,2,2},dtype="bool",data={true,true,false,true,false,false,false,true,true,true,true,true,false,false,true,false,false,false,false,false,false,false,false,false,true,false,true,true,false,false,true,false,false,true,false,true}}},tol=1e-09}
}
