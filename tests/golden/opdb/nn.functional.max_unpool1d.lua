return {
{name=[==[nn.functional.max_unpool1d float64 8: 1x2x2 1x2x2]==],code=[==[return neap.nn.functional.max_unpool1d(x[1], x[2], 3, { padding = 1, output_size = {1, 2, 3} })]==],
 inputs={{shape={1,2,2},dtype="float64",data={4.480518929058965,-3.8432258180800494,-2.146076312776824,-2.6718482427688133}},{shape={1,2,2},dtype="int64",data={1,3,2,3}}},
 outputs={{shape={1,2,3},dtype="float64",data={4.480518929058965,0.0,-3.8432258180800494,0.0,-2.146076312776824,-2.6718482427688133}}},
 grads={{shape={1,2,2},dtype="float64",data={-0.9040721420170612,0.9832684384425845,-0.9971721561963784,0.2030048638187504}}},tol=1e-09},
{name=[==[nn.functional.max_unpool1d float64 9: 1x2x2 1x2x2]==],code=[==[return neap.nn.functional.max_unpool1d(x[1], x[2], 3, { padding = {1}, output_size = {1, 2, 3} })]==],
 inputs={{shape={1,2,2},dtype="float64",data={4.480518929058965,-3.8432258180800494,-2.146076312776824,-2.6718482427688133}},{shape={1,2,2},dtype="int64",data={1,3,2,3}}},
 outputs={{shape={1,2,3},dtype="float64",data={4.480518929058965,0.0,-3.8432258180800494,0.0,-2.146076312776824,-2.6718482427688133}}},
 grads={{shape={1,2,2},dtype="float64",data={-0.9040721420170612,0.9832684384425845,-0.9971721561963784,0.2030048638187504}}},tol=1e-09}
}
