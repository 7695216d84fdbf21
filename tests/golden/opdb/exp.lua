return {
{name=[==[exp float64 1: 5]==],code=[==[return x[1]:exp()]==],
 inputs={{shape={5},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539,-1.5411692216498662,-1.9719097652168658}}},
 outputs={{shape={5},dtype="float64",data={0.008010637745495574,0.0005093218129603175,0.5462442206595696,0.21413058888275172,0.13919078051372705}}},
 grads={{shape={5},dtype="float64",data={-0.007242194425492906,-0.00015653133451970608,0.5371047018562215,0.011553505978496722,-0.13879717072753006}}},tol=1e-09},
{name=[==[exp int64 1: 5]==],code=[==[return x[1]:exp()]==],
 inputs={{shape={5},dtype="int64",data={-8,6,9,0,0}}},
 outputs={{shape={5},dtype="float32",data={0.000335462624207139,403.4288024902344,8103.083984375,1.0,1.0}}},tol=5e-05},
{name=[==[exp int64 2: 1x0x3]==],code=[==[return x[1]:exp()]==],
 inputs={{shape={1,0,3},dtype="int64",data={}}},
 outputs={{shape={1,0,3},dtype="float32",data={}}},tol=5e-05},
{name=[==[exp bool 1: 5]==],code=[==[return x[1]:exp()]==],
 inputs={{shape={5},dtype="bool",data={true,true,false,true,false}}},
 outputs={{shape={5},dtype="float32",data={2.7182817459106445,2.7182817459106445,1.0,2.7182817459106445,1.0}}},tol=5e-05},
{name=[==[exp bool 2: 1x0x3]==],code=[==[return x[1]:exp()]==],
 inputs={{shape={1,0,3},dtype="bool",data={}}},
 outputs={{shape={1,0,3},dtype="float32",data={}}},tol=5e-05}
}
