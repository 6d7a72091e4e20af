import matplotlib.pyplot as plt


def plot(data):
    f, a = plt.subplots()
    a.plot([1, 2])
    return f
