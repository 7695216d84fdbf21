return {
{name=[==[nn.functional.max_unpool1d.grad float64 17: 1x2x2 1x2x2]==],code=[==[return neap.nn.functional.max_unpool1d(x[1], x[2], 3, { padding = 0, output_size = {1, 2, 6} })]==],
 inputs={{shape={1,2,2},dtype="float64",data={6.617768341658692,8.923946723692755,4.221387244597305,-3.3561168684345013}},{shape={1,2,2},dtype="int64",data={1,6,3,4}}},
 outputs={{shape={1,2,6},dtype="float64",data={6.617768341658692,0.0,0.0,0.0,0.0,8.923946723692755,0.0,0.0,4.221387244597305,-3.3561168684345013,0.0,0.0}}},
 grads={{shape={1,2,2},dtype="float64",data={-0.9040721420170612,0.2030048638187504,-0.829805798070651,0.6603167082440802}}},tol=1e-09},
{name=[==[nn.functional.max_unpool1d.grad float64 18: 1x2x2 1x2x2]==],code=[==[return neap.nn.functional.max_unpool1d(x[1], x[2], {3}, { padding = 0, output_size = {1, 2, 6} })]==],
 inputs={{shape={1,2,2},dtype="float64",data={1.5355208938888285,1.9295330065352096,7.359094408419565,5.137402289272493}},{shape={1,2,2},dtype="int64",data={2,6,1,5}}},
 outputs={{shape={1,2,6},dtype="float64",data={0.0,1.5355208938888285,0.0,0.0,0.0,1.9295330065352096,7.359094408419565,0.0,0.0,0.0,5.137402289272493,0.0}}},
 grads={{shape={1,2,2},dtype="float64",data={-0.30733286997841935,0.2030048638187504,0.9448600381598606,0.6596494533734619}}},tol=1e-09}
}
