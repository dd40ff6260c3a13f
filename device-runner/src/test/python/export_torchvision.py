#!/usr/bin/env python3
"""Writes the foreign ONNX files of the tests: narrow, small networks of torchvision, exported by PyTorch in all the ways that change the file.

Weights are random; so are batch norm's statistics, none of them 0 or 1, so that a wrong fold shows. Debian 12 has all that is needed:
apt-get install python3-torch python3-torchvision python3-onnx. Run as: export_torchvision.py [--full] FOLDER

With --full the networks are torchvision's own, whole, each in every way: 92 files, 1.3 GB. Where they are in FOLDER,
mvn test -Dlathe.quick -pl device-runner -am -Dtest=ForeignFilesTest -Dsurefire.failIfNoSpecifiedTests=false -Dlathe.foreign=FOLDER holds them
against ONNX Runtime.
"""

import argparse
import functools
import itertools
import pathlib

import onnx
import torch
import torchvision
from torch.onnx import TrainingMode
from torchvision.models import MNASNet, MobileNetV2, MobileNetV3
from torchvision.models.mobilenetv3 import _mobilenet_v3_conf
from torchvision.models._utils import IntermediateLayerGetter
from torchvision.models.segmentation.lraspp import LRASPP

WIDTH = 0.25
CLASSES = 10
FEATURES = 48


def v3(arch, first, last, **options):
    """The blocks from first to last, both counted from 1, as narrow as they get."""
    settings, _ = _mobilenet_v3_conf(arch, width_mult=WIDTH, **options)
    return MobileNetV3(settings[first - 1:last], FEATURES, num_classes=CLASSES)


def v2():
    model = MobileNetV2(num_classes=CLASSES, width_mult=WIDTH, inverted_residual_setting=[
        # expansion, channels, blocks, stride
        [1, 16, 1, 1], [6, 24, 2, 2], [6, 32, 1, 2]])
    model.features[-1][0] = torch.nn.Conv2d(8, FEATURES, 1, bias=False)
    model.features[-1][1] = torch.nn.BatchNorm2d(FEATURES)
    model.classifier[1] = torch.nn.Linear(FEATURES, CLASSES)
    return model


class Mnas(torch.nn.Module):
    """The first stages of MnasNet: the whole of it ends in 1280 channels whatever its width."""

    def __init__(self):
        super().__init__()
        self.layers = MNASNet(0.15).layers[:10]
        self.classifier = torch.nn.Sequential(torch.nn.Dropout(0.2), torch.nn.Linear(8, CLASSES))

    def forward(self, image):
        return self.classifier(self.layers(image).mean([2, 3]))


class OneOutput(torch.nn.Module):
    """What a segmentation network calls "out"."""

    def __init__(self, inner):
        super().__init__()
        self.inner = inner

    def forward(self, image):
        return self.inner(image)["out"]


class Levels(torch.nn.Module):
    """All feature maps of a detector's backbone."""

    def __init__(self, inner):
        super().__init__()
        self.inner = inner

    def forward(self, image):
        return tuple(self.inner(image).values())


def lraspp():
    """The head over two feature maps, its branch 16 wide instead of 128."""
    features = v3("mobilenet_v3_large", 4, 8).features
    levels = IntermediateLayerGetter(features, return_layers={"1": "low", "5": "high"})
    return OneOutput(LRASPP(levels, 16, 24, CLASSES, inter_channels=16))


def backbone():
    """The maps of two strides, as a detector's heads read them."""
    features = v3("mobilenet_v3_large", 4, 8).features
    return Levels(IntermediateLayerGetter(features, return_layers={"3": "fine", "5": "coarse"}))


def randomize(model):
    """Gives batch norm statistics and biases that look trained, and keeps signals from fading on their way through many layers."""
    with torch.no_grad():
        for module in model.modules():
            if isinstance(module, torch.nn.BatchNorm2d):
                module.weight.uniform_(0.8, 1.2)
                module.bias.uniform_(-0.4, 0.4)
                module.running_mean.uniform_(-0.2, 0.2)
                module.running_var.uniform_(0.6, 1.4)
            elif isinstance(module, (torch.nn.Conv2d, torch.nn.Linear)):
                torch.nn.init.kaiming_uniform_(module.weight, nonlinearity="relu")
                if module.bias is not None:
                    module.bias.uniform_(-0.2, 0.2)
    return model.eval()


# name, network, pixels, opset, constants folded, batch norm kept apart
FILES = [
    ("mobilenet_v2_opset9", v2, 64, 9, True, False),
    ("mobilenet_v2_opset13_apart", v2, 64, 13, False, True),
    ("mobilenet_v3_small_opset10_apart", lambda: v3("mobilenet_v3_small", 1, 5), 64, 10, False, True),
    ("mobilenet_v3_small_opset14", lambda: v3("mobilenet_v3_small", 1, 5), 65, 14, True, False),
    ("mobilenet_v3_large_opset12", lambda: v3("mobilenet_v3_large", 5, 8), 64, 12, False, False),
    ("mobilenet_v3_large_opset16_apart", lambda: v3("mobilenet_v3_large", 5, 8), 64, 16, True, True),
    ("mnasnet_opset11", Mnas, 64, 11, True, False),
    ("mnasnet_opset15_apart", Mnas, 64, 15, True, True),
    ("lraspp_opset11", lraspp, 64, 11, True, False),
    ("lraspp_opset16_apart", lraspp, 64, 16, False, True),
    ("backbone_opset14", backbone, 64, 14, True, False),
]




def settle(model):
    """Gives batch norm the statistics that it meets, in images of -1 to 1, as training does: else rounding errors grow from layer to layer."""
    norms = [module for module in model.modules() if isinstance(module, torch.nn.BatchNorm2d)]
    for norm in norms:
        norm.momentum = None
        norm.reset_running_stats()
    with torch.no_grad():
        model.train()(2 * torch.rand(4, 3, 320, 320) - 1)
    return model.eval()


def whole(build, wrap=lambda model: model):
    """One of torchvision's networks as it is, no weights fetched; made once, for all of its files."""
    backbone = {} if build in CLASSIFIERS else {"weights_backbone": None}
    return functools.cache(lambda: settle(randomize(wrap(build(weights=None, **backbone)))))


CLASSIFIERS = [torchvision.models.mobilenet_v2, torchvision.models.mobilenet_v3_large, torchvision.models.mobilenet_v3_small,
               torchvision.models.mnasnet1_0]
# network, pixels, the first opset that can say it
FULL = [(build.__name__, whole(build), 224, 9) for build in CLASSIFIERS] + [
    ("ssdlite320_backbone", whole(torchvision.models.detection.ssdlite320_mobilenet_v3_large, lambda model: Levels(model.backbone)), 320, 9),
    ("lraspp", whole(torchvision.models.segmentation.lraspp_mobilenet_v3_large, OneOutput), 520, 11),
]
OPSETS = [9, 11, 14, 16]


def full():
    """Rows as those of FILES."""
    for (name, network, pixels, oldest), opset, folding, apart in itertools.product(FULL, OPSETS, [True, False], [False, True]):
        if opset >= oldest:
            yield (f"{name}_opset{opset}{'' if folding else '_unfolded'}{'_apart' if apart else ''}", network, pixels, opset, folding, apart)


def main(folder, files, prepare=lambda model: model):
    folder.mkdir(parents=True, exist_ok=True)
    for name, network, pixels, opset, folding, apart in files:
        torch.manual_seed(len(name))
        file = folder / (name + ".onnx")
        torch.onnx.export(prepare(network()), torch.rand(1, 3, pixels, pixels), str(file), opset_version=opset, do_constant_folding=folding,
                          training=TrainingMode.PRESERVE if apart else TrainingMode.EVAL)
        model = onnx.load(str(file))
        onnx.checker.check_model(model)
        operators = sorted({node.op_type for node in model.graph.node})
        print(f"{file.name}: {file.stat().st_size} bytes, {', '.join(operators)}", flush=True)


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description="Writes networks of torchvision as ONNX files.")
    arguments.add_argument("--full", action="store_true", help="whole networks, not the small ones of the tests")
    arguments.add_argument("folder", type=pathlib.Path)
    options = arguments.parse_args()
    if options.full:
        main(options.folder, full())
    else:
        main(options.folder, FILES, randomize)
