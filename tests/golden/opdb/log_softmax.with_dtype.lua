return {
{name=[==[log_softmax.with_dtype int64 1: 3]==],code=[==[return x[1]:log_softmax(1, { dtype = "float64" })]==],
 inputs={{shape={3},dtype="int64",data={-8,6,9}}},
 outputs={{shape={3},dtype="float64",data={-17.04858739100972,-3.048587391009717,-0.048587391009716825}}},tol=1e-09},
{name=[==[log_softmax.with_dtype int64 2: 3x3]==],code=[==[return x[1]:log_softmax(1, { dtype = "float64" })]==],
 inputs={{shape={3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6}}},
 outputs={{shape={3,3},dtype="float64",data={-13.006717593687958,-1.313928104546676,-0.06588390375742911,-5.006717593687957,-7.313928104546676,-4.065883903757429,-0.006717593687956723,-0.313928104546676,-3.0658839037574293}}},tol=1e-09},
{name=[==[log_softmax.with_dtype int64 3: 3x3]==],code=[==[return x[1]:log_softmax(2, { dtype = "float64" })]==],
 inputs={{shape={3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6}}},
 outputs={{shape={3,3},dtype="float64",data={-17.04858739100972,-3.048587391009717,-0.048587391009716825,-5.013385901721449,-5.013385901721449,-0.013385901721448918,-2.4076059644443806,-0.4076059644443804,-1.4076059644443804}}},tol=1e-09},
{name=[==[log_softmax.with_dtype bool 1: 3]==],code=[==[return x[1]:log_softmax(1, { dtype = "float64" })]==],
 inputs={{shape={3},dtype="bool",data={true,true,false}}},
 outputs={{shape={3},dtype="float64",data={-0.8619948040582511,-0.8619948040582511,-1.8619948040582512}}},tol=1e-09},
{name=[==[log_softmax.with_dtype bool 6: 3x0x0]==],code=[==[return x[1]:log_softmax(-1, { dtype = "float64" })]==],
 inputs={{shape={3,0,0},dtype="bool",data={}}},
 outputs={{shape={3,0,0},dtype="float64",data={}}},tol=1e-09}
}
