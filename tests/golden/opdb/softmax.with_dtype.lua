return {
{name=[==[softmax.with_dtype int64 1: 3]==],code=[==[return x[1]:softmax(1, { dtype = "float64" })]==],
 inputs={{shape={3},dtype="int64",data={-8,6,9}}},
 outputs={{shape={3},dtype="float64",data={3.943597402051425e-08,0.04742587130728128,0.9525740892567447}}},tol=1e-09},
{name=[==[softmax.with_dtype int64 2: 3x3]==],code=[==[return x[1]:softmax(1, { dtype = "float64" })]==],
 inputs={{shape={3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6}}},
 outputs={{shape={3,3},dtype="float64",data={2.2451963183025277e-06,0.2687622539338838,0.9362395518765058,0.006692835897520602,0.000666195021944371,0.01714782554552039,0.9933049189061612,0.7305715510441718,0.0466126225779739}}},tol=1e-09},
{name=[==[softmax.with_dtype int64 3: 3x3]==],code=[==[return x[1]:softmax(2, { dtype = "float64" })]==],
 inputs={{shape={3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6}}},
 outputs={{shape={3,3},dtype="float64",data={3.943597402051425e-08,0.04742587130728128,0.9525740892567447,0.006648354478866004,0.006648354478866004,0.986703291042268,0.09003057317038045,0.6652409557748218,0.2447284710547976}}},tol=1e-09},
{name=[==[softmax.with_dtype bool 1: 3]==],code=[==[return x[1]:softmax(1, { dtype = "float64" })]==],
 inputs={{shape={3},dtype="bool",data={true,true,false}}},
 outputs={{shape={3},dtype="float64",data={0.4223187982515182,0.4223187982515182,0.15536240349696362}}},tol=1e-09},
{name=[==[softmax.with_dtype bool 6: 3x0x0]==],code=[==[return x[1]:softmax(-1, { dtype = "float64" })]==],
 inputs={{shape={3,0,0},dtype="bool",data={}}},
 outputs={{shape={3,0,0},dtype="float64",data={}}},tol=1e-09}
}
