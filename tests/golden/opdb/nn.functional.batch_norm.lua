return {
{name=[==[nn.functional.batch_norm float64 3: 3x1 1 1 1 1]==],code=[==[return neap.nn.functional.batch_norm(x[1], x[2], x[3], x[4], x[5], { training = true, momentum = 0.0 })]==],
 inputs={{shape={3,1},dtype="float64",data={-1.9719097652168658,-4.146041530864057,-5.4215280659972755}},{shape={1},dtype="float64",data={4.197655443671723},fixed=true},{shape={1},dtype="float64",data={3.7294153891750668},fixed=true},{shape={1},dtype="float64",data={-4.826984902407649}},{shape={1},dtype="float64",data={-7.582430495695129}}},
 outputs={{shape={3,1},dtype="float64",data={-13.93613246066979,-6.567142849642473,-2.24401617677312}}},
 grads={{shape={3,1},dtype="float64",data={-0.48426947710937157,1.3097727564199177,-0.8255032793105469}},false,false,{shape={1},dtype="float64",data={-2.2128239897530917}},{shape={1},dtype="float64",data={-0.22813657355289618}}},tol=1e-09},
{name=[==[nn.functional.batch_norm float64 12: 1x2x3]==],code=[==[return neap.nn.functional.batch_norm(x[1], { training = true })]==],
 inputs={{shape={1,2,3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539,-1.5411692216498662,-1.9719097652168658,-4.146041530864057}}},
 outputs={{shape={1,2,3},dtype="float64",data={-0.17039216527119377,-1.1306258865996726,1.3010180518708663,0.8875516116678782,0.5097322234313388,-1.3972838350992174}}},
 grads={{shape={1,2,3},dtype="float64",data={-0.25330850002688704,0.15327900417115423,0.10002949585573287,0.4568339403399757,-0.5473448410465634,0.09051090070658784}}},tol=1e-09}
}
