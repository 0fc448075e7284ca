package dev.attractor.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yaml.snakeyaml.Yaml;

/** What deploys the four services says the same as the code. */
class DeployFilesTest {
    private static final Path KUBERNETES = Path.of("deploy", "kubernetes");

    @ParameterizedTest
    @EnumSource(Role.class)
    void composeRunsEachRoleOnceWithHealthCheckAfterBrokerAndStore(Role role) throws IOException {
        List<Node> services = compose().at("services").values().stream()
                .filter(service -> service.at("environment", "ATTRACTOR_ROLES").is(role.settingName()))
                .toList();
        assertThat(services).hasSize(1);
        Node service = services.get(0);
        assertThat(service.at("healthcheck", "test").text()).contains("/q/health/ready");
        assertThat(service.at("environment", "ATTRACTOR_EMBEDDED").text()).isEqualTo("false");
        assertThat(service.at("depends_on", "kafka", "condition").text()).isEqualTo("service_healthy");
        assertThat(service.at("depends_on", "mongodb", "condition").text()).isEqualTo("service_healthy");
        assertThat(service.at("build", "dockerfile").text()).isEqualTo("deploy/Dockerfile");
    }

    @Test
    void composePublishesOnLoopbackAlone() throws IOException {
        List<String> published = compose().at("services").values().stream()
                .flatMap(service -> service.at("ports").values().stream())
                .map(Node::text)
                .toList();
        assertThat(published).containsExactly("127.0.0.1:8080:8080");
    }

    @Test
    void composeKeepsTheDataOfBrokerAndStoreInVolumes() throws IOException {
        for (String name : List.of("kafka", "mongodb")) {
            String mount =
                    compose().at("services", name, "volumes").values().get(0).text();
            assertThat(compose().at("volumes").keys()).contains(mount.substring(0, mount.indexOf(':')));
            assertThat(compose().at("services", name, "healthcheck", "test").text())
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void kubernetesRunsEachRoleOnceWithProbesAndLimits(Role role) throws IOException {
        List<Node> deployments = resources("Deployment").stream()
                .filter(deployment -> roles(deployment).equals(role.settingName()))
                .toList();
        assertThat(deployments).hasSize(1);
        Node pod = deployments.get(0).at("spec", "template", "spec");
        assertThat(Integer.parseInt(pod.at("terminationGracePeriodSeconds").text()))
                .isGreaterThanOrEqualTo(45);
        assertThat(pod.at("securityContext", "runAsNonRoot").text()).isEqualTo("true");
        Node container = pod.at("containers").values().get(0);
        assertThat(container.at("startupProbe", "httpGet", "path").text()).isEqualTo("/q/health/started");
        assertThat(container.at("readinessProbe", "httpGet", "path").text()).isEqualTo("/q/health/ready");
        assertThat(container.at("livenessProbe", "httpGet", "path").text()).isEqualTo("/q/health/live");
        assertThat(container.at("resources", "limits", "memory").text()).isNotEmpty();
    }

    @Test
    void kubernetesServesTheQueryRoleAlone() throws IOException {
        assertThat(resources("Service")).hasSize(1);
        assertThat(resources("Service")
                        .get(0)
                        .at("spec", "selector", "app.kubernetes.io/component")
                        .text())
                .isEqualTo("query");
    }

    @Test
    void lyapunovWorkersFollowTheLagOfTheirOwnGroup() throws IOException {
        Node scaling = resources("ScaledObject").get(0);
        Node target = resources("Deployment").stream()
                .filter(deployment -> roles(deployment).equals("lyapunov"))
                .findFirst()
                .orElseThrow();
        assertThat(scaling.at("spec", "scaleTargetRef", "name").text())
                .isEqualTo(target.at("metadata", "name").text());
        Node trigger = scaling.at("spec", "triggers").values().get(0).at("metadata");
        assertThat(trigger.at("consumerGroup").text()).isEqualTo("lyapunov-checkpoints");
        assertThat(TopicCatalog.withPartitions(6))
                .extracting(Topic::name)
                .contains(trigger.at("topic").text());
        assertThat(trigger.at("bootstrapServers").text())
                .isEqualTo(resources("ConfigMap")
                        .get(0)
                        .at("data", "KAFKA_BOOTSTRAP_SERVERS")
                        .text());
    }

    @Test
    void kustomizationListsEveryManifest() throws IOException {
        Node kustomization =
                Node.parse(KUBERNETES.resolve("kustomization.yaml")).get(0);
        List<String> files = manifests().stream()
                .map(file -> file.getFileName().toString())
                .filter(file -> !file.equals("kustomization.yaml"))
                .toList();
        assertThat(kustomization.at("resources").values())
                .extracting(Node::text)
                .containsExactlyInAnyOrderElementsOf(files);
    }

    @Test
    void imageRunsAsAnotherUserWithHealthCheckAndOneNativeThread() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("deploy", "Dockerfile"));
        assertThat(lines).anyMatch(line -> line.matches("USER [1-9]\\d*:[1-9]\\d*"));
        assertThat(lines).anyMatch(line -> line.startsWith("HEALTHCHECK "));
        assertThat(lines).anyMatch(line -> line.startsWith("ENV OMP_NUM_THREADS=1"));
    }

    private static String roles(Node deployment) {
        Node container =
                deployment.at("spec", "template", "spec", "containers").values().get(0);
        return container.at("env").values().stream()
                .filter(variable -> variable.at("name").is("ATTRACTOR_ROLES"))
                .map(variable -> variable.at("value").text())
                .findFirst()
                .orElseThrow();
    }

    private static Node compose() throws IOException {
        return Node.parse(Path.of("docker-compose.yml")).get(0);
    }

    private static List<Node> resources(String kind) throws IOException {
        List<Node> found = new ArrayList<>();
        for (Path file : manifests()) {
            Node.parse(file).stream().filter(node -> node.at("kind").is(kind)).forEach(found::add);
        }
        return found;
    }

    private static List<Path> manifests() throws IOException {
        try (Stream<Path> files = Files.list(KUBERNETES)) {
            return files.sorted().toList();
        }
    }

    /** A place in a YAML document; a place that is not there is empty. */
    private record Node(Object content) {
        static List<Node> parse(Path file) throws IOException {
            return StreamSupport.stream(
                            new Yaml().loadAll(Files.readString(file)).spliterator(), false)
                    .map(Node::new)
                    .toList();
        }

        Node at(String... path) {
            Object here = content;
            for (String key : path) {
                here = here instanceof Map<?, ?> map && map.containsKey(key) ? map.get(key) : List.of();
            }
            return new Node(here);
        }

        List<String> keys() {
            return ((Map<?, ?>) content).keySet().stream().map(String::valueOf).toList();
        }

        List<Node> values() {
            Iterable<?> children = content instanceof Map<?, ?> map ? map.values() : (List<?>) content;
            return StreamSupport.stream(children.spliterator(), false)
                    .map(Node::new)
                    .toList();
        }

        boolean is(String text) {
            return text().equals(text);
        }

        String text() {
            return String.valueOf(content);
        }
    }
}
