return {
{name=[==[trapezoid int64 3: 6 6]==],code=[==[return x[1]:trapezoid(x[2])]==],
 inputs={{shape={6},dtype="int64",data={-8,6,9,0,0,5}},{shape={6},dtype="int64",data={5,7,6,5,1,-5}}},
 outputs={{shape={},dtype="float32",data={-29.0}}},tol=5e-05},
{name=[==[trapezoid int64 4: 6]==],code=[==[return x[1]:trapezoid()]==],
 inputs={{shape={6},dtype="int64",data={-8,6,9,0,0,5}}},
 outputs={{shape={},dtype="float32",data={13.5}}},tol=5e-05},
{name=[==[trapezoid int64 5: 2x3 1x3]==],code=[==[return x[1]:trapezoid(x[2])]==],
 inputs={{shape={2,3},dtype="int64",data={-8,6,9,0,0,5}},{shape={1,3},dtype="int64",data={5,7,6}}},
 outputs={{shape={2},dtype="float32",data={-9.5,-2.5}}},tol=5e-05},
{name=[==[trapezoid int64 8: 5]==],code=[==[return x[1]:trapezoid({ dx = 2.0 })]==],
 inputs={{shape={5},dtype="int64",data={-8,6,9,0,0}}},
 outputs={{shape={},dtype="float32",data={22.0}}},tol=5e-05},
{name=[==[trapezoid int64 9: 2x2]==],code=[==[return x[1]:trapezoid({ dx = 3.0 })]==],
 inputs={{shape={2,2},dtype="int64",data={-8,6,9,0}}},
 outputs={{shape={2},dtype="float32",data={-3.0,13.5}}},tol=5e-05}
}
