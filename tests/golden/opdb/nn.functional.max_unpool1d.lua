return {
{name=[==[nn.functional.max_unpool1d float64 2: 1x2x2 1x2x2]==],code=[==[return neap.nn.functional.max_unpool1d(x[1], x[2], 3, { stride = 2, padding = 1, output_size = {1, 2, 3} })]==],
 inputs={{shape={1,2,2},dtype="float64",data={4.480518929058965,2.685009210157367,-2.146076312776824,-2.146076312776824}},{shape={1,2,2},dtype="int64",data={1,2,2,2}}},
 outputs={{shape={1,2,3},dtype="float64",data={4.480518929058965,2.685009210157367,0.0,0.0,-2.146076312776824,0.0}}},
 grads={{shape={1,2,2},dtype="float64",data={-0.9040721420170612,-0.30733286997841935,-0.9971721561963784,-0.9971721561963784}}},tol=1e-09},
{name=[==[nn.functional.max_unpool1d float64 3: 1x2x2 1x2x2]==],code=[==[return neap.nn.functional.max_unpool1d(x[1], x[2], 3, { stride = 2, padding = {1}, output_size = {1, 2, 3} })]==],
 inputs={{shape={1,2,2},dtype="float64",data={4.480518929058965,2.685009210157367,-2.146076312776824,-2.146076312776824}},{shape={1,2,2},dtype="int64",data={1,2,2,2}}},
 outputs={{shape={1,2,3},dtype="float64",data={4.480518929058965,2.685009210157367,0.0,0.0,-2.146076312776824,0.0}}},
 grads={{shape={1,2,2},dtype="float64",data={-0.9040721420170612,-0.30733286997841935,-0.9971721561963784,-0.9971721561963784}}},tol=1e-09}
}
