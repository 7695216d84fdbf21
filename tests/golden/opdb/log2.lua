return {
{name=[==[log2 float64 1: 5]==],code=[==[return x[1]:log2()]==],
 inputs={{shape={5},dtype="float64",data={2.0865152304544545,0.7087939646138222,4.1976607796101195,3.7294212453801903,3.5140512128969923}}},
 outputs={{shape={5},dtype="float64",data={1.0610954515483089,-0.4965617755017386,2.0695855846033844,1.8989517615249736,1.8131352169735315}}},
 grads={{shape={5},dtype="float64",data={-0.6251094537228914,-0.6255521767339153,0.3379397656176276,0.02087219773610685,-0.4093894020033567}}},tol=1e-09},
{name=[==[log2 int64 1: 5]==],code=[==[return x[1]:log2()]==],
 inputs={{shape={5},dtype="int64",data={5,1,6,5,6}}},
 outputs={{shape={5},dtype="float32",data={2.321928024291992,0.0,2.5849626064300537,2.321928024291992,2.5849626064300537}}},tol=5e-05},
{name=[==[log2 int64 2: 1x0x3]==],code=[==[return x[1]:log2()]==],
 inputs={{shape={1,0,3},dtype="int64",data={}}},
 outputs={{shape={1,0,3},dtype="float32",data={}}},tol=5e-05},
{name=[==[log2 bool 1: 5]==],code=[==[return x[1]:log2()]==],
 inputs={{shape={5},dtype="bool",data={true,true,false,true,false}}},
 outputs={{shape={5},dtype="float32",data={0.0,0.0,-math.huge,0.0,-math.huge}}},tol=5e-05},
{name=[==[log2 bool 2: 1x0x3]==],code=[==[return x[1]:log2()]==],
 inputs={{shape={1,0,3},dtype="bool",data={}}},
 outputs={{shape={1,0,3},dtype="float32",data={}}},tol=5e-05}
}
