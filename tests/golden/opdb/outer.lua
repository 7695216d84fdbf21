return {
{name=[==[outer float64 1: 3 4]==],code=[==[return x[1]:outer(x[2])]==],
 inputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}},{shape={4},dtype="float64",data={-1.5411692216498662,-1.9719097652168658,-4.146041530864057,-5.4215280659972755}}},
 outputs={{shape={3,4},dtype="float64",data={7.439200564959252,9.518378665612024,20.012879874235903,26.169634122548192,11.68580850526467,14.951868738539385,31.437071740042143,41.10835974088477,0.9319282490930495,1.19239236616778,2.507066174335407,3.278338995470495}}},
 grads={{shape={3},dtype="float64",data={-2.369831761753564,-0.3602948267638588,1.743352925404512}},{shape={4},dtype="float64",data={12.426705678517791,-0.45506547117469576,-12.30944031750807,3.6270726967152362}}},tol=1e-09},
{name=[==[outer int64 1: 3 4]==],code=[==[return x[1]:outer(x[2])]==],
 inputs={{shape={3},dtype="int64",data={-8,6,9}},{shape={4},dtype="int64",data={0,0,5,5}}},
 outputs={{shape={3,4},dtype="int64",data={0,0,-40,-40,0,0,30,30,0,0,45,45}}},tol=1e-09},
{name=[==[outer bool 1: 3 4]==],code=[==[return x[1]:outer(x[2])]==],
 inputs={{shape={3},dtype="bool",data={true,true,false}},{shape={4},dtype="bool",data={true,false,false,false}}},
 outputs={{shape={3,4},dtype="bool",data={true,false,false,false,true,false,false,false,false,false,false,false}}},tol=1e-09}
}
