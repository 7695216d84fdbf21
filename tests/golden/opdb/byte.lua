return {
{name=[==[byte float64 3: 2x3]==],code=[==[return x[1]:byte()]==],
 inputs={{shape={2,3},dtype="float64",data={59.1177138825583,20.08223464431901,118.93357090403215,105.66676935996023,99.56461165942774,68.76441164609253}}},
 outputs={{shape={2,3},dtype="uint8",data={59,20,118,105,99,68}}},tol=1e-09},
{name=[==[byte int64 3: 2x3]==],code=[==[return x[1]:byte()]==],
 inputs={{shape={2,3},dtype="int64",data={210,156,141,65,56,34}}},
 outputs={{shape={2,3},dtype="uint8",data={210,156,141,65,56,34}}},tol=1e-09},
{name=[==[byte int64 5: 2x3x2x3]==],code=[==[return x[1]:byte()]==],
 inputs={{shape={2,3,2,3},dtype="int64",data={210,156,141,65,56,34,177,15,130,189,198,196,4,67,63,162,201,108,87,132,153,177,105,24,89,207,151,144,222,72,119,44,74,22,42,15}}},
 outputs={{shape={2,3,2,3},dtype="uint8",data={210,156,141,65,56,34,177,15,130,189,198,196,4,67,63,162,201,108,87,132,153,177,105,24,89,207,151,144,222,72,119,44,74,22,42,15}}},tol=1e-09},
{name=[==[byte bool 3: 2x3]==],code=[==[return x[1]:byte()]==],
 inputs={{shape={2,3},dtype="bool",data={true,true,false,true,false,false}}},
 outputs={{shape={2,3},dtype="uint8",data={1,1,0,1,0,0}}},tol=1e-09},
{name=[==[byte bool 5: 2x3x2x3]==],code=[==[return x[1]:byte()]==],
 inputs={{shape={2,3,2,3},dtype="bool",data={true,true,false,true,false,false,false,true,true,true,true,true,false,false,true,false,false,false,false,false,false,false,false,false,true,false,true,true,false,false,true,false,false,true,false,true}}},
 outputs={{shape={2,3,2,3},dtype="uint8",data={1,1,0,1,0,0,0,1,1,1,1,1,0,0,1,0,0,0,0,0,0,0,0,0,1,0,1,1,0,0,1,0,0,1,0,1}}},tol=1e-09}
}
