return {
{name=[==[cos float64 1: 5]==],code=[==[return x[1]:cos()]==],
 inputs={{shape={5},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539,-1.5411692216498662,-1.9719097652168658}}},
 outputs={{shape={5},dtype="float64",data={0.11434527008187642,0.26822605713738273,0.8226788788126724,0.029622771060818207,-0.3904436454067284}}},
 grads={{shape={5},dtype="float64",data={0.8981423959620708,-0.29607096421700185,0.558994344406755,0.0539317421951725,-0.918023440931434}}},tol=1e-09},
{name=[==[cos int64 1: 5]==],code=[==[return x[1]:cos()]==],
 inputs={{shape={5},dtype="int64",data={-8,6,9,0,0}}},
 outputs={{shape={5},dtype="float32",data={-0.1455000340938568,0.9601702690124512,-0.9111302495002747,1.0,1.0}}},tol=5e-05},
{name=[==[cos int64 2: 1x0x3]==],code=[==[return x[1]:cos()]==],
 inputs={{shape={1,0,3},dtype="int64",data={}}},
 outputs={{shape={1,0,3},dtype="float32",data={}}},tol=5e-05},
{name=[==[cos bool 1: 5]==],code=[==[return x[1]:cos()]==],
 inputs={{shape={5},dtype="bool",data={true,true,false,true,false}}},
 outputs={{shape={5},dtype="float32",data={0.5403023362159729,0.5403023362159729,1.0,0.5403023362159729,1.0}}},tol=5e-05},
{name=[==[cos bool 2: 1x0x3]==],code=[==[return x[1]:cos()]==],
 inputs={{shape={1,0,3},dtype="bool",data={}}},
 outputs={{shape={1,0,3},dtype="float32",data={}}},tol=5e-05}
}
