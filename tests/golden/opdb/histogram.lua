return {
{name=[==[histogram float64 33: 3]==],code=[==[return x[1]:histogram(1, { density = false })]==],
 inputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}}},
 outputs={{shape={1},dtype="float64",data={3.0}},{shape={2},dtype="float64",data={-7.582430495695129,-0.6046891126565539}}},tol=1e-09},
{name=[==[histogram float64 35: 3]==],code=[==[return x[1]:histogram(1, { density = true })]==],
 inputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}}},
 outputs={{shape={1},dtype="float64",data={0.14331284940293001}},{shape={2},dtype="float64",data={-7.582430495695129,-0.6046891126565539}}},tol=1e-09},
{name=[==[histogram float64 41: 3]==],code=[==[return x[1]:histogram(2, { density = false })]==],
 inputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}}},
 outputs={{shape={2},dtype="float64",data={2.0,1.0}},{shape={3},dtype="float64",data={-7.582430495695129,-4.093559804175841,-0.6046891126565539}}},tol=1e-09},
{name=[==[histogram float64 49: 3]==],code=[==[return x[1]:histogram(3, { density = false })]==],
 inputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}}},
 outputs={{shape={3},dtype="float64",data={1.0,1.0,1.0}},{shape={4},dtype="float64",data={-7.582430495695129,-5.256516701348938,-2.9306029070027457,-0.6046891126565539}}},tol=1e-09}
}
