return {
{name=[==[nn.functional.pixel_unshuffle int64 1: 1x1x6x6]==],code=[==[return neap.nn.functional.pixel_unshuffle(x[1], 1)]==],
 inputs={{shape={1,1,6,6},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2,-2,1,-7,-4,-6,-7,-1,-5,2,-6,-6,6}}},
 outputs={{shape={1,1,6,6},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2,-2,1,-7,-4,-6,-7,-1,-5,2,-6,-6,6}}},tol=1e-09},
{name=[==[nn.functional.pixel_unshuffle int64 2: 1x1x6x6]==],code=[==[return neap.nn.functional.pixel_unshuffle(x[1], 3)]==],
 inputs={{shape={1,1,6,6},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2,-2,1,-7,-4,-6,-7,-1,-5,2,-6,-6,6}}},
 outputs={{shape={1,9,2,2},dtype="int64",data={-8,0,3,2,6,0,-5,-5,9,5,9,-2,5,5,-2,-4,7,1,1,-6,6,-5,-7,-7,2,-4,-1,-6,-1,0,-5,-6,8,-6,2,6}}},tol=1e-09},
{name=[==[nn.functional.pixel_unshuffle bool 1: 1x1x6x6]==],code=[==[return neap.nn.functional.pixel_unshuffle(x[1], 1)]==],
 inputs={{shape={1,1,6,6},dtype="bool",data={true,true,false,true,false,false,false,true,true,true,true,true,false,false,true,false,false,false,false,false,false,false,false,false,true,false,true,true,false,false,true,false,false,true,false,true}}},
 outputs={{shape={1,1,6,6},dtype="bool",data={true,true,false,true,false,false,false,true,true,true,true,true,false,false,true,false,false,false,false,false,false,false,false,false,true,false,true,true,false,false,true,false,false,true,false,true}}},tol=1e-09}
}
