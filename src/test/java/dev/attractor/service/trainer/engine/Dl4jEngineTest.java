package dev.attractor.service.trainer.engine;

import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SingleThreadedNd4j.class)
class Dl4jEngineTest extends TrainingEngineContract {
    @Override
    TrainingEngine engine() {
        return new Dl4jEngine();
    }
}
