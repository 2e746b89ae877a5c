package io.polyphony.peers;

import com.yahoo.labs.samoa.instances.Attribute;
import com.yahoo.labs.samoa.instances.DenseInstance;
import com.yahoo.labs.samoa.instances.Instance;
import com.yahoo.labs.samoa.instances.Instances;
import com.yahoo.labs.samoa.instances.InstancesHeader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import moa.clusterers.AbstractClusterer;

/** Vectors as MOA wants them: with an attribute for a class, which is the same for all. */
final class MoaStream {

    private final Instances header;

    MoaStream(int dimension) {
        List<Attribute> attributes = new ArrayList<>();
        for (int i = 0; i < dimension; i++) {
            attributes.add(new Attribute("x" + i));
        }
        attributes.add(new Attribute("class", List.of("any")));
        header = new Instances("vectors", attributes, 0);
        header.setClassIndex(dimension);
    }

    /** Shows a clusterer all vectors once, in their order. */
    void show(float[][] vectors, AbstractClusterer clusterer) {
        clusterer.prepareForUse();
        clusterer.setModelContext(new InstancesHeader(header));
        for (float[] vector : vectors) {
            clusterer.trainOnInstance(instance(vector));
        }
    }

    private Instance instance(float[] vector) {
        double[] values = new double[vector.length + 1];
        Arrays.setAll(values, i -> i < vector.length ? vector[i] : 0);
        Instance instance = new DenseInstance(1, values);
        instance.setDataset(header);
        return instance;
    }
}
