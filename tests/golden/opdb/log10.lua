return {
{name=[==[log10 float64 1: 5]==],code=[==[return x[1]:log10()]==],
 inputs={{shape={5},dtype="float64",data={2.0865152304544545,0.7087939646138222,4.1976607796101195,3.7294212453801903,3.5140512128969923}}},
 outputs={{shape={5},dtype="float64",data={0.31942155917865755,-0.14947998912618718,0.6230073395593947,0.5716414405379723,0.5458080865037538}}},
 grads={{shape={5},dtype="float64",data={-0.18817669614371563,-0.1883099690498045,0.10173000617856123,0.006283157593998003,-0.1232384899099503}}},tol=1e-09},
{name=[==[log10 int64 1: 5]==],code=[==[return x[1]:log10()]==],
 inputs={{shape={5},dtype="int64",data={5,1,6,5,6}}},
 outputs={{shape={5},dtype="float32",data={0.6989700198173523,0.0,0.778151273727417,0.6989700198173523,0.778151273727417}}},tol=5e-05},
{name=[==[log10 int64 2: 1x0x3]==],code=[==[return x[1]:log10()]==],
 inputs={{shape={1,0,3},dtype="int64",data={}}},
 outputs={{shape={1,0,3},dtype="float32",data={}}},tol=5e-05},
{name=[==[log10 bool 1: 5]==],code=[==[return x[1]:log10()]==],
 inputs={{shape={5},dtype="bool",data={true,true,false,true,false}}},
 outputs={{shape={5},dtype="float32",data={0.0,0.0,-math.huge,0.0,-math.huge}}},tol=5e-05},
{name=[==[log10 bool 2: 1x0x3]==],code=[==[return x[1]:log10()]==],
 inputs={{shape={1,0,3},dtype="bool",data={}}},
 outputs={{shape={1,0,3},dtype="float32",data={}}},tol=5e-05}
}
