return {
{name=[==[cartesian_prod float64 3: 1 2 4]==],code=[==[return neap.cartesian_prod(x[1], x[2], x[3])]==],
 inputs={{shape={1},dtype="float64",data={0.0}},{shape={2},dtype="float64",data={0.0,1.0}},{shape={4},dtype="float64",data={0.0,1.0,2.0,3.0}}},
 outputs={{shape={8,3},dtype="float64",data={0.0,0.0,0.0,0.0,0.0,1.0,0.0,0.0,2.0,0.0,0.0,3.0,0.0,1.0,0.0,0.0,1.0,1.0,0.0,1.0,2.0,0.0,1.0,3.0}}},
 grads={{shape={1},dtype="float64",data={-0.2317766856966077}},{shape={2},dtype="float64",data={-1.0913404642136015,-0.6416927705189452}},{shape={4},dtype="float64",data={1.1854035588297664,1.186111125581204,-0.28875634712189924,-1.4043980701395649}}},tol=1e-09},
{name=[==[cartesian_prod int64 1: 1]==],code=[==[return neap.cartesian_prod(x[1])]==],
 inputs={{shape={1},dtype="int64",data={0}}},
 outputs={{shape={1},dtype="int64",data={0}}},tol=1e-09},
{name=[==[cartesian_prod int64 3: 1 2 4]==],code=[==[return neap.cartesian_prod(x[1], x[2], x[3])]==],
 inputs={{shape={1},dtype="int64",data={0}},{shape={2},dtype="int64",data={0,1}},{shape={4},dtype="int64",data={0,1,2,3}}},
 outputs={{shape={8,3},dtype="int64",data={0,0,0,0,0,1,0,0,2,0,0,3,0,1,0,0,1,1,0,1,2,0,1,3}}},tol=1e-09},
{name=[==[cartesian_prod bool 3: 1 2 4]==],code=[==[return neap.cartesian_prod(x[1], x[2], x[3])]==],
 inputs={{shape={1},dtype="bool",data={false}},{shape={2},dtype="bool",data={false,true}},{shape={4},dtype="bool",data={false,true,true,true}}},
 outputs={{shape={8,3},dtype="bool",data={false,false,false,false,false,true,false,false,true,false,false,true,false,true,false,false,true,true,false,true,true,false,true,true}}},tol=1e-09}
}
