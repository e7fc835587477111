package cluster

import "strconv"

// The parts of a Job of Kubernetes (batch/v1) that are used here, in the order in which they are written.
type (
	kubernetesJob struct {
		APIVersion string       `yaml:"apiVersion"`
		Kind       string       `yaml:"kind"`
		Metadata   kubernetesID `yaml:"metadata"`
		Spec       jobSpec      `yaml:"spec"`
	}
	kubernetesID struct {
		Name   string            `yaml:"name,omitempty"`
		Labels map[string]string `yaml:"labels"`
	}
	jobSpec struct {
		Suspend              bool           `yaml:"suspend,omitempty"`
		CompletionMode       string         `yaml:"completionMode,omitempty"`
		Completions          *int           `yaml:"completions,omitempty"`
		Parallelism          *int           `yaml:"parallelism,omitempty"`
		BackoffLimit         *int           `yaml:"backoffLimit,omitempty"`
		BackoffLimitPerIndex *int           `yaml:"backoffLimitPerIndex,omitempty"`
		PodFailurePolicy     *failurePolicy `yaml:"podFailurePolicy,omitempty"`
		Template             podTemplate    `yaml:"template"`
	}
	failurePolicy struct {
		Rules []failureRule `yaml:"rules"`
	}
	failureRule struct {
		Action          string         `yaml:"action"`
		OnPodConditions []podCondition `yaml:"onPodConditions,omitempty"`
		OnExitCodes     *exitCodes     `yaml:"onExitCodes,omitempty"`
	}
	podCondition struct {
		Type   string `yaml:"type"`
		Status string `yaml:"status"`
	}
	exitCodes struct {
		ContainerName string `yaml:"containerName"`
		Operator      string `yaml:"operator"`
		Values        []int  `yaml:"values"`
	}
	podTemplate struct {
		Metadata kubernetesID `yaml:"metadata"`
		Spec     podSpec      `yaml:"spec"`
	}
	podSpec struct {
		RestartPolicy string      `yaml:"restartPolicy"`
		Containers    []container `yaml:"containers"`
		Volumes       []volume    `yaml:"volumes"`
	}
	container struct {
		Name         string      `yaml:"name"`
		Image        string      `yaml:"image"`
		Command      []string    `yaml:"command"`
		Env          []variable  `yaml:"env,omitempty"`
		Resources    resources   `yaml:"resources"`
		VolumeMounts []mountedAt `yaml:"volumeMounts"`
	}
	variable struct {
		Name      string   `yaml:"name"`
		ValueFrom fieldRef `yaml:"valueFrom"`
	}
	fieldRef struct {
		FieldRef fieldPath `yaml:"fieldRef"`
	}
	fieldPath struct {
		FieldPath string `yaml:"fieldPath"`
	}
	resources struct {
		Requests map[string]string `yaml:"requests"`
		Limits   map[string]string `yaml:"limits"`
	}
	mountedAt struct {
		Name      string `yaml:"name"`
		MountPath string `yaml:"mountPath"`
	}
	volume struct {
		Name                  string     `yaml:"name"`
		PersistentVolumeClaim claimNamed `yaml:"persistentVolumeClaim"`
	}
	claimNamed struct {
		ClaimName string `yaml:"claimName"`
	}
)

// Names within a manifest.
const (
	containerName = "microcosm"
	volumeName    = "shared"
	appLabel      = "app.kubernetes.io/name"
	// indexField is where Kubernetes says which of its tasks a pod is.
	indexField = "metadata.annotations['batch.kubernetes.io/job-completion-index']"
)

// How often a task is tried again, and the exit code that says that trying again is no use: the input was at fault.
const (
	tryAgain   = 3
	badInputAt = 2
)

// indexed is the job that plays the shards. A pod that its node took away does not count as failed; input at fault ends the whole job at once.
func (j *Job) indexed(name, image string, v Volume) kubernetesJob {
	c := j.container(image, v, j.withWorkers(j.task("microcosm")), j.Cores)
	c.Env = []variable{{Name: indexVariables[1], ValueFrom: fieldRef{fieldPath{indexField}}}}
	return kubernetesJob{
		APIVersion: "batch/v1", Kind: "Job", Metadata: named(name),
		Spec: jobSpec{
			CompletionMode: "Indexed", Completions: &j.Tasks, Parallelism: &j.Tasks, BackoffLimitPerIndex: pointer(tryAgain),
			PodFailurePolicy: &failurePolicy{[]failureRule{
				{Action: "Ignore", OnPodConditions: []podCondition{{Type: "DisruptionTarget", Status: "True"}}},
				{Action: "FailJob", OnExitCodes: &exitCodes{containerName, "In", []int{badInputAt}}},
			}},
			Template: pod(c, v, named("").Labels),
		},
	}
}

// merging is the job that puts the tables together. It is suspended until somebody lets it go. Trying again is no use: what is missing stays missing.
func (j *Job) merging(name, image string, v Volume) kubernetesJob {
	return kubernetesJob{
		APIVersion: "batch/v1", Kind: "Job", Metadata: named(name),
		Spec: jobSpec{Suspend: true, BackoffLimit: pointer(0), Template: pod(j.container(image, v, j.merge("microcosm"), 1), v, named("").Labels)},
	}
}

func (j *Job) container(image string, v Volume, command []string, cores int) container {
	return container{
		Name: containerName, Image: image, Command: literal(command),
		Resources: resources{
			Requests: map[string]string{"cpu": strconv.Itoa(cores), "memory": kubernetesMemory},
			Limits:   map[string]string{"memory": kubernetesMemory},
		},
		VolumeMounts: []mountedAt{{volumeName, v.Folder}},
	}
}

func pod(c container, v Volume, labels map[string]string) podTemplate {
	return podTemplate{
		Metadata: kubernetesID{Labels: labels},
		Spec:     podSpec{RestartPolicy: "Never", Containers: []container{c}, Volumes: []volume{{volumeName, claimNamed{v.Claim}}}},
	}
}

func named(name string) kubernetesID {
	return kubernetesID{Name: name, Labels: map[string]string{appLabel: "microcosm"}}
}

func pointer(n int) *int { return &n }
