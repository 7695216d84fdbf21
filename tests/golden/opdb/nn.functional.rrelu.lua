return {
{name=[==[nn.functional.rrelu float64 4: 3]==],code=[==[return neap.nn.functional.rrelu(x[1])]==],
 inputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}}},
 outputs={{shape={3},dtype="float64",data={-1.1061840401350862,-1.7376403219301337,-0.13857458831712693}}},
 grads={{shape={3},dtype="float64",data={-0.20718319921224318,-0.07043044937005444,0.2253323504764256}}},tol=1e-09},
{name=[==[nn.functional.rrelu float64 5: 3]==],code=[==[return neap.nn.functional.rrelu(x[1], { training = false })]==],
 inputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}}},
 outputs={{shape={3},dtype="float64",data={-1.1061840401350862,-1.7376403219301337,-0.13857458831712693}}},
 grads={{shape={3},dtype="float64",data={-0.20718319921224318,-0.07043044937005444,0.2253323504764256}}},tol=1e-09}
}
