return {
{name=[==[log float64 1: 5]==],code=[==[return x[1]:log()]==],
 inputs={{shape={5},dtype="float64",data={2.0865152304544545,0.7087939646138222,4.1976607796101195,3.7294212453801903,3.5140512128969923}}},
 outputs={{shape={5},dtype="float64",data={0.7354953205456922,-0.3441903946628706,1.4345274128953418,1.316253059520377,1.256769563619148}}},
 grads={{shape={5},dtype="float64",data={-0.4332928553893898,-0.43359972759625,0.2342419957369473,0.014467505012872138,-0.2837671097497487}}},tol=1e-09},
{name=[==[log int64 1: 5]==],code=[==[return x[1]:log()]==],
 inputs={{shape={5},dtype="int64",data={5,1,6,5,6}}},
 outputs={{shape={5},dtype="float32",data={1.6094379425048828,0.0,1.7917594909667969,1.6094379425048828,1.7917594909667969}}},tol=5e-05},
{name=[==[log int64 2: 1x0x3]==],code=[==[return x[1]:log()]==],
 inputs={{shape={1,0,3},dtype="int64",data={}}},
 outputs={{shape={1,0,3},dtype="float32",data={}}},tol=5e-05},
{name=[==[log bool 1: 5]==],code=[==[return x[1]:log()]==],
 inputs={{shape={5},dtype="bool",data={true,true,false,true,false}}},
 outputs={{shape={5},dtype="float32",data={0.0,0.0,-math.huge,0.0,-math.huge}}},tol=5e-05},
{name=[==[log bool 2: 1x0x3]==],code=[==[return x[1]:log()]==],
 inputs={{shape={1,0,3},dtype="bool",data={}}},
 outputs={{shape={1,0,3},dtype="float32",data={}}},tol=5e-05}
}
