import static org.codelibs.opensearch.runner.OpenSearchRunner.newConfigs;

import org.codelibs.opensearch.runner.OpenSearchRunner;

/** One node of OpenSearch on this machine alone, until it is ended: {@code <directory> <port>}. */
final class OpenSearchNode {

    private OpenSearchNode() {}

    static void main(String[] arguments) throws InterruptedException {
        int port = Integer.parseInt(arguments[1]);
        OpenSearchRunner runner = new OpenSearchRunner();
        // Else it refuses ports it does not expect.
        runner.setMaxHttpPort(-1);
        runner.onBuild((_, settings) -> {
            settings.put("network.host", "127.0.0.1");
            settings.put("http.port", Integer.toString(port));
            settings.put("transport.port", Integer.toString(port + 100));
            settings.put("cluster.routing.allocation.disk.threshold_enabled", "false");
        }).build(newConfigs().clusterName("beside").numOfNode(1).basePath(arguments[0]).useLogger());
        Thread.currentThread().join();
    }
}
