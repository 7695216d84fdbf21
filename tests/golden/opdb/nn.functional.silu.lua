return {
{name=[==[nn.functional.silu float64 1: 5]==],code=[==[return neap.nn.functional.silu(x[1])]==],
 inputs={{shape={5},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539,-1.5411692216498662,-1.9719097652168658}}},
 outputs={{shape={5},dtype="float64",data={-0.03835993987389522,-0.0038599312995056755,-0.21361951021133585,-0.2718088779095303,-0.24093563959445022}}},
 grads={{shape={5},dtype="float64",data={0.027219909747492974,0.001029228221293284,0.2115185785401613,-0.0025631973778353053,0.08906071067891587}}},tol=1e-09},
{name=[==[nn.functional.silu float64 2: 1x0x3]==],code=[==[return neap.nn.functional.silu(x[1])]==],
 inputs={{shape={1,0,3},dtype="float64",data={}}},
 outputs={{shape={1,0,3},dtype="float64",data={}}},
 grads={{shape={1,0,3},dtype="float64",data={}}},tol=1e-09}
}
