return {
{name=[==[nn.functional.unfold bool 5: 0x1x5x5]==],code=[==[return neap.nn.functional.unfold(x[1], 2, { dilation = 1, padding = 1, stride = 2 })]==],
 inputs={{shape={0,1,5,5},dtype="bool",data={}}},
 outputs={{shape={0,4,9},dtype="bool",data={}}},tol=1e-09},
{name=[==[nn.functional.unfold bool 10: 0x1x5x5]==],code=[==[return neap.nn.functional.unfold(x[1], 2, { dilation = 2, padding = 0, stride = 1 })]==],
 inputs={{shape={0,1,5,5},dtype="bool",data={}}},
 outputs={{shape={0,4,9},dtype="bool",data={}}},tol=1e-09},
{name=[==[nn.functional.unfold bool 14: 0x1x5x5]==],code=[==[return neap.nn.functional.unfold(x[1], 2, { dilation = 2, padding = 1, stride = 2 })]==],
 inputs={{shape={0,1,5,5},dtype="bool",data={}}},
 outputs={{shape={0,4,9},dtype="bool",data={}}},tol=1e-09},
{name=[==[nn.functional.unfold bool 163: 1x1x5x5]==],code=[==[return neap.nn.functional.unfold(x[1], {3, 3})]==],
 inputs={{shape={1,1,5,5},dtype="bool",data={true,true,false,true,false,false,false,true,true,true,true,true,false,false,true,false,false,false,false,false,false,false,false,false,true}}},
 outputs={{shape={1,9,9},dtype="bool",data={true,true,false,false,false,true,true,true,false,true,false,true,false,true,true,true,false,false,false,true,false,true,true,true,false,false,true,false,false,true,true,true,false,false,false,false,false,true,true,true,false,false,false,false,false,true,true,true,false,false,true,false,false,false,true,true,false,false,false,false,false,false,false,true,false,false,false,false,false,false,false,false,false,false,true,false,false,false,false,false,true}}},tol=1e-09}
}
