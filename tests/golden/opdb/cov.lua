return {
{name=[==[cov int64 19: 3x2]==],code=[==[return x[1]:cov()]==],
 inputs={{shape={3,2},dtype="int64",data={-8,6,9,0,0,5}}},
 outputs={{shape={3,3},dtype="float32",data={98.0,-63.0,35.0,-63.0,40.5,-22.5,35.0,-22.5,12.5}}},tol=5e-05},
{name=[==[cov int64 20: 3x2]==],code=[==[return x[1]:cov({ correction = 0 })]==],
 inputs={{shape={3,2},dtype="int64",data={-8,6,9,0,0,5}}},
 outputs={{shape={3,3},dtype="float32",data={49.0,-31.5,17.5,-31.5,20.25,-11.25,17.5,-11.25,6.25}}},tol=5e-05},
{name=[==[cov int64 24: 3x2]==],code=[==[return x[1]:cov({ correction = 1 })]==],
 inputs={{shape={3,2},dtype="int64",data={-8,6,9,0,0,5}}},
 outputs={{shape={3,3},dtype="float32",data={98.0,-63.0,35.0,-63.0,40.5,-22.5,35.0,-22.5,12.5}}},tol=5e-05},
{name=[==[cov int64 31: 2x3 3]==],code=[==[return x[1]:cov({ correction = 0, fweights = x[2] })]==],
 inputs={{shape={2,3},dtype="int64",data={-8,6,9,0,0,5}},{shape={3},dtype="int32",data={7,4,4}}},
 outputs={{shape={2,2},dtype="float32",data={60.99555587768555,11.64444351196289,11.64444351196289,4.888888359069824}}},tol=5e-05},
{name=[==[cov int64 37: 2x3]==],code=[==[return x[1]:cov({ correction = 2 })]==],
 inputs={{shape={2,3},dtype="int64",data={-8,6,9,0,0,5}}},
 outputs={{shape={2,2},dtype="float32",data={164.66665649414062,33.333335876464844,33.333335876464844,16.666667938232422}}},tol=5e-05}
}
